#include "text/style_attribute.h"

#include "text/colour.h"
#include "text/style_word.h"

enum style_attribute style_attribute_named(struct span name)
{
	/* By the length of the name. */
	static const struct style_word names[][4] = {
		[2] = { { SPAN_INIT("id"), STYLE_ATTRIBUTE_ID } },
		[4] = { { SPAN_INIT("size"), STYLE_ATTRIBUTE_SIZE },
			{ SPAN_INIT("text"), STYLE_ATTRIBUTE_TEXT } },
		[5] = { { SPAN_INIT("style"), STYLE_ATTRIBUTE_STYLE },
			{ SPAN_INIT("class"), STYLE_ATTRIBUTE_CLASS },
			{ SPAN_INIT("color"), STYLE_ATTRIBUTE_COLOR } },
		[6] = { { SPAN_INIT("hidden"), STYLE_ATTRIBUTE_HIDDEN } },
		[7] = { { SPAN_INIT("bgcolor"), STYLE_ATTRIBUTE_BGCOLOR } },
		[10] = { { SPAN_INIT("background"),
			   STYLE_ATTRIBUTE_BACKGROUND } },
	};
	int found = -1;

	if (name.n < sizeof(names) / sizeof(*names))
		found = style_word_value(names[name.n], name);
	return found < 0 ? STYLE_ATTRIBUTE_OTHER : (enum style_attribute)found;
}

/* <font size>: 1 to 7, or so many steps from 3 (WHATWG HTML 15.3.1). */
static int old_size(struct span value)
{
	static const int pixels[] = { 10, 13, 16, 18, 24, 32, 48 };
	int n = 0, sign = 0;

	value = span_trim(value);
	if (value.n > 0 && (value.p[0] == '+' || value.p[0] == '-')) {
		sign = value.p[0] == '+' ? 1 : -1;
		value = span_skip(value, 1);
	}
	if (value.n == 0 || !is_digit(value.p[0]))
		return -1;
	for (size_t i = 0; i < value.n && is_digit(value.p[i]) && n < 100; i++)
		n = n * 10 + value.p[i] - '0';
	if (sign != 0)
		n = 3 + sign * n;
	if (n < 1)
		n = 1;
	return pixels[n > 7 ? 6 : n - 1];
}

bool style_from_attribute(enum style_attribute attribute, struct span value,
			  struct style_declaration *d)
{
	uint32_t rgb = 0;
	int size;

	*d = (struct style_declaration){ .unit = UNIT_NUMBER, .alpha = 255 };
	switch (attribute) {
	case STYLE_ATTRIBUTE_HIDDEN:
		d->property = STYLE_DISPLAY;
		d->amount = DISPLAY_NONE;
		return true;
	case STYLE_ATTRIBUTE_BACKGROUND:
		d->property = STYLE_BACKGROUND_IMAGE;
		d->amount = span_trim(value).n > 0;
		return true;
	case STYLE_ATTRIBUTE_BGCOLOR:
	case STYLE_ATTRIBUTE_COLOR:
	case STYLE_ATTRIBUTE_TEXT:
		d->property = attribute == STYLE_ATTRIBUTE_BGCOLOR
				      ? STYLE_BACKGROUND_COLOUR
				      : STYLE_COLOUR;
		d->unit = UNIT_RGB;
		if (!colour_attribute(value, &rgb))
			return false;
		d->amount = (int32_t)rgb;
		return true;
	case STYLE_ATTRIBUTE_SIZE:
		size = old_size(value);
		d->property = STYLE_FONT_SIZE;
		d->unit = UNIT_PIXELS;
		d->amount = size * 1000;
		return size > 0;
	case STYLE_ATTRIBUTE_OTHER:
	case STYLE_ATTRIBUTE_CLASS:
	case STYLE_ATTRIBUTE_ID:
	case STYLE_ATTRIBUTE_STYLE:
		break;
	}
	return false;
}
