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

bool element_is_in(const struct document *d, size_t e, size_t outer)
{
	while (e != outer && e != NO_ELEMENT && e > outer)
		e = d->elements[e].parent;
	return e == outer;
}

/* A text in the making, of a known size at most. */
struct words {
	char *p;
	size_t n;
	bool blank; /* one comes before the next word */
};

static void add_words(struct words *to, struct span text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (is_space(text.p[i])) {
			to->blank = true;
			continue;
		}
		if (to->blank && to->n > 0)
			to->p[to->n++] = ' ';
		to->blank = false;
		to->p[to->n++] = text.p[i];
	}
}

struct span element_text(struct arena *a, const struct document *d,
			 const struct element *e)
{
	size_t end = e->pieces.at + e->pieces.n;
	size_t room = 0;
	struct words words = { NULL, 0, false };

	for (size_t i = e->pieces.at; i < end; i++)
		room += d->pieces[i].at.n + 1;
	words.p = arena_bytes(a, room);
	for (size_t i = e->pieces.at; i < end; i++) {
		const struct piece *p = &d->pieces[i];
		bool hidden = p->hidden != HIDDEN_NOT;
		const struct view *view = hidden ? d->hidden : d->visible;

		/* What is between two pieces is white space. */
		words.blank |=
			i > 0 && (hidden != (p[-1].hidden != HIDDEN_NOT) ||
				  p->at.at > p[-1].at.at + p[-1].at.n);
		add_words(&words, span_slice(view->text, p->at.at, p->at.n));
	}
	return (struct span){ words.p, words.n };
}
