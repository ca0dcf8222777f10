#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "text/document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_within(struct range inner, struct range outer)
{
	return inner.at >= outer.at && inner.at <= outer.at + outer.n &&
	       inner.n <= outer.at + outer.n - inner.at;
}

/* A piece of the document is in its view, behind the last one there, and leads
 * back to where it is written. */
static void check_piece(const struct document *d, const struct piece *p,
			size_t *end)
{
	const struct view *view =
		p->hidden == HIDDEN_NOT ? d->visible : d->hidden;

	assert(p->hidden < HIDDEN_KINDS && p->at.n > 0 && p->at.at >= *end);
	assert(is_within(p->at, (struct range){ 0, view->text.n }));
	assert(p->element == NO_ELEMENT || p->element < d->nelements);
	assert(is_within(view_in_parent(view, p->at.at, p->at.n), p->source));
	*end = p->at.at + p->at.n;
}

static void check_pieces(const struct document *d)
{
	size_t ends[2] = { 0, 0 }, source = 0;

	for (size_t i = 0; i < d->npieces; i++) {
		const struct piece *p = &d->pieces[i];

		check_piece(d, p, &ends[p->hidden != HIDDEN_NOT]);
		assert(p->source.at >= source);
		source = p->source.at + p->source.n;
	}
	assert(d->npreheader == 0 ||
	       d->preheader + d->npreheader <= d->npieces);
}

static void check_elements(const struct document *d)
{
	struct range all = { 0, d->source->text.n };
	struct range pieces = { 0, d->npieces };
	size_t at = 0;

	for (size_t i = 0; i < d->nelements; i++) {
		const struct element *e = &d->elements[i];

		assert(e->at.at >= at && is_within(e->at, all));
		at = e->at.at + e->at.n;
		assert(is_within(e->name, e->at));
		assert(e->end >= at && e->end <= all.n);
		assert(e->parent == NO_ELEMENT || e->parent < i);
		assert(is_within(e->pieces, pieces));
		assert(!e->misnested || !html_tag_is_void(e->tag));
	}
}

/*
 * Whatever the input: views are valid UTF-8, pieces come in order and lead back
 * to where they are written, and elements are where they say, inside of those
 * before them.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = { (const char *)data, size };
	struct limits limits = limits_default();
	struct view file;
	struct arena a = { 0 };
	struct parse parse = parse_begin(&a, &limits);
	struct part part = { .text = &file };
	const struct document *d;

	limits.value[LIMIT_HTML_DEPTH] = 16;
	limits.value[LIMIT_CSS_DEPTH] = 4;
	limits.value[LIMIT_CSS_RULES] = 20;
	text.n = utf8_valid(text);
	file = view_root(text);
	d = document_read(&parse, &part);
	assert(d->source == &file);
	assert(utf8_valid(d->visible->text) == d->visible->text.n);
	assert(utf8_valid(d->hidden->text) == d->hidden->text.n);
	check_pieces(d);
	check_elements(d);
	arena_free(&a);
	return 0;
}
