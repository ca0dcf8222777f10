#include "text/linkimage.h"

enum { MOST_PIXELS = 100000 };

/* "600", "600px"; -1 for all else. */
static int pixels(struct span value)
{
	size_t digits = 0;
	uint64_t n;

	value = span_trim(value);
	while (digits < value.n && is_digit(value.p[digits]))
		digits++;
	if (!span_number(span_first(value, digits), 0, MOST_PIXELS, &n))
		return -1;
	value = span_trim(span_skip(value, digits));
	return value.n == 0 || span_ieq(value, SPAN("px")) ? (int)n : -1;
}

/* What a style attribute says of a property of that name; empty. */
static struct span declared(struct span style, struct span name)
{
	while (style.n > 0) {
		struct span item = span_first(style, span_until(style, ';'));
		size_t colon = span_until(item, ':');

		if (span_ieq(span_trim(span_first(item, colon)), name))
			return span_trim(span_skip(item, colon + 1));
		style = span_skip(style, item.n + 1);
	}
	return style;
}

/* In style, which wins, or by the attribute of that name. */
static int size_of(const struct document *d, const struct element *e,
		   const char *name)
{
	struct span source = d->source->text;
	const struct html_attr *style =
		html_attr(source, e->attrs, e->nattrs, "style");
	const struct html_attr *attr =
		html_attr(source, e->attrs, e->nattrs, name);
	int size = -1;

	if (style != NULL)
		size = pixels(declared(span_slice(source, style->value.at,
						  style->value.n),
				       span_str(name)));
	if (size < 0 && attr != NULL)
		size = pixels(
			span_slice(source, attr->value.at, attr->value.n));
	return size;
}

static struct image image_of(const struct document *d, size_t element)
{
	return (struct image){
		.part = d->part,
		.document = d,
		.element = element,
		.width = -1,
		.height = -1,
		.hidden = d->elements[element].hidden != HIDDEN_NOT,
	};
}

struct image linkimage_background(const struct document *d, size_t element)
{
	struct image image = image_of(d, element);

	image.background = true;
	return image;
}

struct image linkimage_read(struct arena *a, const struct document *d,
			    size_t element)
{
	struct image image = image_of(d, element);
	const struct element *e = &d->elements[element];

	image.alt = element_attr(a, d, e, "alt");
	image.width = size_of(d, e, "width");
	image.height = size_of(d, e, "height");
	image.pixel = image.width >= 0 && image.width <= 1 &&
		      image.height >= 0 && image.height <= 1;
	return image;
}
