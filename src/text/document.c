#include "text/document.h"

const char *hidden_reason(enum hidden hidden)
{
	static const char *const reasons[HIDDEN_KINDS] = {
		[HIDDEN_NOT] = "is seen",
		[HIDDEN_DISPLAY] = "is not displayed",
		[HIDDEN_VISIBILITY] = "has a visibility of hidden",
		[HIDDEN_OPACITY] = "is transparent",
		[HIDDEN_SIZE] = "is too small to read",
		[HIDDEN_CLIPPED] = "is in a box of no height or width",
		[HIDDEN_OFF_PAGE] = "is moved off the page",
		[HIDDEN_COLOUR] = "has the colour of its background",
	};

	return reasons[hidden];
}

static const struct html_attr *find_attr(const struct document *d,
					 const struct element *e,
					 const char *name)
{
	return html_attr(d->source->text, e->attrs, e->nattrs, name);
}

const struct view *element_attr(struct arena *a, const struct document *d,
				const struct element *e, const char *name)
{
	const struct html_attr *attr = find_attr(d, e, name);
	const struct view *value;
	struct range inner;

	if (attr == NULL)
		return NULL;
	value = html_decode(a, d->source, attr->value, HTML_ATTRIBUTE);
	inner = view_range(value, span_trim(value->text));
	if (inner.n == value->text.n)
		return value;
	return view_part(a, value, inner.at, inner.n);
}

bool element_has(const struct document *d, const struct element *e,
		 const char *name)
{
	return find_attr(d, e, name) != NULL;
}
