#include "text/colour.h"

#include <stdlib.h>

struct colour_name {
	const char *name;
	uint32_t rgb;
};

#include "text/colour_table.inc"

enum { NAMES = sizeof(colour_names) / sizeof(*colour_names) };

static int compare_name(const void *key, const void *row)
{
	const struct span *name = key;
	const struct colour_name *at = row;

	return span_compare(*name, span_str(at->name));
}

/* In any case of letters. */
static bool named(struct span name, uint32_t *rgb)
{
	char lower[24];
	struct span key = { lower, name.n };
	const struct colour_name *found;

	if (name.n > sizeof(lower))
		return false;
	for (size_t i = 0; i < name.n; i++)
		lower[i] = to_lower(name.p[i]);
	found = bsearch(&key, colour_names, NAMES, sizeof(*colour_names),
			compare_name);
	if (found != NULL)
		*rgb = found->rgb;
	return found != NULL;
}

/* "fff", "ffff", "ffffff" or "ffffffff", the last of four being alpha. */
static bool from_hash(struct span digits, struct colour *colour)
{
	size_t each = digits.n > 4 ? 2 : 1;
	unsigned channels[4] = { 0, 0, 0, 255 };

	if (digits.n != 3 && digits.n != 4 && digits.n != 6 && digits.n != 8)
		return false;
	for (size_t i = 0; i < digits.n; i++) {
		int value = hex_value(digits.p[i]);
		unsigned *to = &channels[i / each];

		if (value < 0)
			return false;
		if (each == 1)
			*to = (unsigned)value * 17;
		else
			*to = (i % 2 == 0 ? 0 : *to * 16) + (unsigned)value;
	}
	colour->rgb = channels[0] << 16 | channels[1] << 8 | channels[2];
	colour->alpha = (unsigned char)channels[3];
	return true;
}

static unsigned within(int64_t value, int64_t most)
{
	if (value < 0)
		return 0;
	return (unsigned)(value > most ? most : value);
}

/* A part of 255: the token is a number from 0 to `whole`, or percent. */
static unsigned channel(const struct css_token *token, int64_t whole)
{
	int64_t thousandths = token->number;

	if (token->kind == CSS_PERCENTAGE)
		whole = 100;
	return within((thousandths * 255 / whole + 500) / 1000, 255);
}

/* Degrees from 0 to 359. */
static int degrees(const struct css_token *token)
{
	int64_t hue = token->number;

	if (token->kind == CSS_DIMENSION) {
		if (span_ieq(token->text, SPAN("turn")))
			hue *= 360;
		else if (span_ieq(token->text, SPAN("rad")))
			hue = hue * 180000 / 3142;
		else if (span_ieq(token->text, SPAN("grad")))
			hue = hue * 9 / 10;
	}
	return (int)((hue / 1000 % 360 + 360) % 360);
}

/* One channel of a colour by hue, saturation and lightness in thousandths
 * (CSS Color 4, 7.1); n is 0 for red, 8 for green, 4 for blue. */
static unsigned hsl_channel(int n, int hue, int saturation, int lightness)
{
	int k = (n * 1000 + hue * 1000 / 30) % 12000;
	int low = lightness < 1000 - lightness ? lightness : 1000 - lightness;
	int slope = k - 3000 < 9000 - k ? k - 3000 : 9000 - k;
	int64_t value;

	if (slope > 1000)
		slope = 1000;
	if (slope < -1000)
		slope = -1000;
	value = lightness * 1000000LL - (int64_t)saturation * low * slope;
	return within((value * 255 + 500000000) / 1000000000, 255);
}

static uint32_t from_hsl(const struct css_token *values)
{
	int hue = degrees(&values[0]);
	int saturation = (int)within(values[1].number / 100, 1000);
	int lightness = (int)within(values[2].number / 100, 1000);

	return hsl_channel(0, hue, saturation, lightness) << 16 |
	       hsl_channel(8, hue, saturation, lightness) << 8 |
	       hsl_channel(4, hue, saturation, lightness);
}

static bool is_value(const struct css_token *token)
{
	return token->kind == CSS_NUMBER || token->kind == CSS_PERCENTAGE ||
	       token->kind == CSS_DIMENSION;
}

/* The values of a function, three or four, whatever parts them; 0 if what
 * stands there is something else. */
static size_t take_values(struct css *css, struct css_token values[4])
{
	struct css_token token;
	size_t n = 0;

	while (css_next_token(css, &token)) {
		if (token.kind == CSS_DELIMITER && token.byte == ')')
			break;
		if (token.kind == CSS_DELIMITER &&
		    (token.byte == ',' || token.byte == '/'))
			continue;
		if (n == 4 || !is_value(&token))
			return 0;
		values[n++] = token;
	}
	return n >= 3 ? n : 0;
}

static bool from_function(struct css *css, struct span name,
			  struct colour *colour)
{
	bool rgb = span_ieq(name, SPAN("rgb")) || span_ieq(name, SPAN("rgba"));
	struct css_token values[4];
	size_t n;

	if (!rgb && !span_ieq(name, SPAN("hsl")) &&
	    !span_ieq(name, SPAN("hsla")))
		return false;
	n = take_values(css, values);
	if (n == 0)
		return false;
	if (rgb)
		colour->rgb = channel(&values[0], 255) << 16 |
			      channel(&values[1], 255) << 8 |
			      channel(&values[2], 255);
	else
		colour->rgb = from_hsl(values);
	colour->alpha = (unsigned char)(n < 4 ? 255 : channel(&values[3], 1));
	return true;
}

bool colour_read(struct css *css, const struct css_token *token,
		 struct colour *colour)
{
	if (token->kind == CSS_HASH)
		return from_hash(token->text, colour);
	if (token->kind == CSS_FUNCTION)
		return from_function(css, token->text, colour);
	if (token->kind != CSS_IDENT)
		return false;
	*colour = (struct colour){ 0, 255 };
	if (span_ieq(token->text, SPAN("transparent"))) {
		colour->alpha = 0;
		return true;
	}
	return named(token->text, &colour->rgb);
}

/* A hexadecimal digit; 0 for what is none. */
static uint32_t digit_at(struct span text, size_t at)
{
	int value = at < text.n ? hex_value(text.p[at]) : 0;

	return (uint32_t)(value < 0 ? 0 : value);
}

/* Two digits of each third of the text, what is no digit being 0. */
static uint32_t by_thirds(struct span text)
{
	size_t third = (text.n + 2) / 3, skip = third > 8 ? third - 8 : 0;
	uint32_t rgb = 0;
	bool zeros = true;

	/* Leading zeros go as long as all three have one. */
	while (zeros && third - skip > 2) {
		for (size_t i = 0; i < 3 && zeros; i++)
			zeros = digit_at(text, i * third + skip) == 0;
		skip += zeros;
	}
	for (size_t i = 0; i < 3; i++) {
		uint32_t value = 0;

		for (size_t j = skip; j < skip + 2 && j < third; j++)
			value = value << 4 | digit_at(text, i * third + j);
		rgb = rgb << 8 | value;
	}
	return rgb;
}

bool colour_attribute(struct span text, uint32_t *rgb)
{
	struct colour colour;

	text = span_trim(text);
	if (text.n == 0 || span_ieq(text, SPAN("transparent")))
		return false;
	if (text.p[0] != '#' && named(text, rgb))
		return true;
	if (text.n == 4 && text.p[0] == '#' &&
	    from_hash(span_skip(text, 1), &colour)) {
		*rgb = colour.rgb;
		return true;
	}
	text = span_first(text, 128);
	*rgb = by_thirds(text.p[0] == '#' ? span_skip(text, 1) : text);
	return true;
}

uint32_t colour_over(struct colour colour, uint32_t background)
{
	uint32_t alpha = colour.alpha, rgb = 0;

	if (alpha == 255)
		return colour.rgb;
	for (unsigned shift = 0; shift < 24; shift += 8) {
		uint32_t above = colour.rgb >> shift & 0xff;
		uint32_t below = background >> shift & 0xff;
		uint32_t mixed = (above * alpha + below * (255 - alpha)) / 255;

		rgb |= mixed << shift;
	}
	return rgb;
}

/* Relative luminance in millionths, and 0.05 for light that is scattered. */
static uint32_t luminance(uint32_t rgb)
{
	uint64_t sum = (uint64_t)linear[rgb >> 16 & 0xff] * 2126 +
		       (uint64_t)linear[rgb >> 8 & 0xff] * 7152 +
		       (uint64_t)linear[rgb & 0xff] * 722;

	return (uint32_t)(sum / 10000) + 50000;
}

unsigned colour_contrast(uint32_t one, uint32_t other)
{
	uint32_t a = luminance(one), b = luminance(other);

	return a > b ? a * 100 / b : b * 100 / a;
}
