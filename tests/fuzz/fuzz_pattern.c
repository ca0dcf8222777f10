#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "rule/fence.h"
#include "rule/fold.h"
#include "rule/mark.h"
#include "rule/pattern.h"
#include "rule/regex.h"
#include "rule/trial.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The bytes as text of a message is: valid UTF-8. */
static struct span valid(struct arena *a, struct span bytes)
{
	struct buf text = { 0 };
	struct span copy;
	size_t used;

	for (size_t i = 0; i < bytes.n; i += used) {
		uint32_t code = utf8_next(span_skip(bytes, i), &used);

		text.n += utf8_put(buf_room(&text, UTF8_MOST), code);
	}
	copy = arena_span(a, buf_span(&text));
	buf_free(&text);
	return copy;
}

/* A text that fits into one window is searched as libc would search it. */
static void check_whole(const char *expression, struct span text,
			enum regex_result found, struct range where)
{
	struct buf marked = { 0 };
	regmatch_t match;
	regex_t compiled;
	int result;

	mark_text(&marked, text);
	if (marked.n <= REGEX_WINDOW &&
	    memchr(marked.p, '\0', marked.n) == NULL) {
		buf_char(&marked, '\0');
		assert(regcomp(&compiled, expression, REG_EXTENDED) == 0);
		result = regexec(&compiled, marked.p, 1, &match, 0);
		assert((result == 0) == (found == REGEX_FOUND));
		marked.n--;
		if (result == 0) {
			struct span bytes = buf_span(&marked);
			size_t at = (size_t)match.rm_so;
			size_t n = (size_t)(match.rm_eo - match.rm_so);

			assert(mark_origin(bytes, at) == where.at);
			assert(mark_origin(span_skip(bytes, at), n) == where.n);
		}
		regfree(&compiled);
	}
	buf_free(&marked);
}

/* Between two characters. */
static bool is_edge(struct span text, size_t at)
{
	return at == text.n || ((unsigned char)text.p[at] & 0xc0) != 0x80;
}

/* What every match contains is in this one. */
static void check_literals(const struct literals *literals, struct span match)
{
	size_t i = 0;

	while (i < literals->n &&
	       span_find(match, literals->items[i]) == match.n)
		i++;
	assert(literals->n == 0 || i < literals->n);
}

static void search(const struct fenced *fenced, struct span text)
{
	struct regex regex = { .pattern = fenced->expression };
	struct buf marked = { 0 };
	uint64_t all = 0;
	struct steps steps = { &all, 100000, 0, 100000 };
	struct range where = { 0 };
	enum regex_result found = regex_search(
		&regex, text, (struct range){ 0, text.n }, &steps, &where);

	mark_text(&marked, text);
	assert(found != REGEX_MEMORY);
	assert(all == steps.own && all <= 100000);
	assert(all <= 2 * marked.n + REGEX_WINDOW);
	if (found == REGEX_FOUND) {
		assert(where.n > 0 && where.at <= text.n);
		assert(where.n <= text.n - where.at);
		assert(is_edge(text, where.at));
		assert(is_edge(text, where.at + where.n));
		check_literals(&fenced->literals,
			       span_slice(text, where.at, where.n));
	}
	if (text.n > 0)
		check_whole(fenced->expression, text, found, where);
	buf_free(&marked);
	regex_release(&regex);
}

/* A text that lies around any literal as a whole is found by way of the filter
 * where it is found without. */
static void check_scan(struct arena *a, const struct fenced *fenced,
		       bool folded, const struct view *view)
{
	static const struct text_place in[] = { { .kind = TEXT_VISIBLE } };
	const struct pattern pattern = {
		.in = in,
		.nin = 1,
		.fold = folded ? TEXT_FOLDED : TEXT_EXACT,
		.expressions = fenced,
		.nexpressions = 1,
		.distinct = 1,
		.count = 1,
	};
	struct span text = folded ? fold_text(a, view)->text : view->text;
	struct regex regex = { .pattern = fenced->expression };
	uint64_t all = 0;
	struct steps steps = { &all, 100000, 0, 100000 };
	struct range where;
	enum regex_result result;

	if (text.n == 0 || text.n > 40)
		return;
	result = regex_search(&regex, text, (struct range){ 0, text.n }, &steps,
			      &where);
	assert(trial_finds(trial_begin(a, &pattern), view->text) ==
	       (result == REGEX_FOUND));
	regex_release(&regex);
}

/* Folding in pieces gives valid text with places in order; each character of
 * the folded text comes from within the text. */
static struct span fold(struct arena *a, struct span text)
{
	struct view *root = arena_new(a, struct view);
	const struct view *folded;
	size_t last = 0, used;

	*root = view_root(text);
	folded = fold_text(a, root);
	assert(utf8_valid(folded->text) == folded->text.n);
	for (size_t i = 0; i < folded->text.n; i += used) {
		struct range r;

		(void)utf8_next(span_skip(folded->text, i), &used);
		r = view_origin(folded, i, used);

		assert(r.n > 0 && r.at >= last && r.at + r.n <= text.n);
		assert(is_edge(text, r.at) && is_edge(text, r.at + r.n));
		last = r.at;
	}
	return folded->text;
}

/* The first line is a pattern: one that is let through compiles, and finds in
 * the rest what libc finds, between whole characters and within its steps. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	struct span bytes = { (const char *)data, size };
	struct span pattern, text;
	struct view view;
	struct fence_error err;
	struct fenced fenced;

	if (size == 0 || memchr(data, '\0', size) != NULL)
		return 0;
	bytes = valid(&a, bytes);
	pattern = span_first(bytes, span_until(bytes, '\n'));
	text = span_skip(bytes, pattern.n + 1);
	view = view_root(text);
	if (fence_pattern(&a, pattern, false, &fenced, &err)) {
		search(&fenced, text);
		check_scan(&a, &fenced, false, &view);
	} else {
		assert(err.at <= pattern.n && err.text[0] != '\0');
	}
	text = fold(&a, text);
	if (fence_pattern(&a, pattern, true, &fenced, &err)) {
		search(&fenced, text);
		check_scan(&a, &fenced, true, &view);
	}
	arena_free(&a);
	return 0;
}
