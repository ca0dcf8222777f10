#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "mail/words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Every byte comes from inside the input, later bytes never from earlier
 * places. */
static void check_places(const struct view *v)
{
	size_t size = view_file(v)->text.n, last = 0;

	for (size_t at = 0; at < v->text.n; at++) {
		struct range r = view_origin(v, at, 1);

		assert(r.n > 0 && r.at >= last);
		assert(r.at <= size && r.n <= size - r.at);
		last = r.at;
	}
	(void)view_origin(v, 0, v->text.n);
	(void)view_origin(v, v->text.n, 0);
}

static void check_defects(const struct parse *p, const struct view *file)
{
	for (const struct defect *d = p->first; d != NULL; d = d->next) {
		assert(d->view == file && d->count > 0 && d->at.n > 0);
		assert(d->at.at <= file->text.n);
		assert(d->at.n <= file->text.n - d->at.at);
	}
}

/* Whatever the input: the text is valid UTF-8, its places and those of the
 * defects are in the input, and ASCII without "=?" is itself. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum words_in all[] = { WORDS_TEXT, WORDS_PHRASE,
					     WORDS_COMMENT, WORDS_QUOTED };
	struct limits limits = limits_default();
	struct view file = view_root((struct span){ (const char *)data, size });
	bool plain = utf8_ascii(file.text) == size &&
		     span_find(file.text, SPAN("=?")) == size;

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct arena arena = { 0 };
		struct parse p = parse_begin(&arena, &limits);
		const struct view *v = words_decode(&p, &file, all[i]);

		assert(utf8_valid(v->text) == v->text.n);
		assert(!plain || (v == &file && p.first == NULL));
		check_places(v);
		check_defects(&p, &file);
		/* A word stands for no more than its text, but for U+FFFD and
		 * charsets of one byte. */
		assert(v->text.n <= 3 * size);
		arena_free(&arena);
	}
	return 0;
}
