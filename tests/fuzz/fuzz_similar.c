/* The first byte says where the rest is cut into two texts, of which the first
 * 16 bytes are a name. */
#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "text/similar.h"
#include "text/similar_subject.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_words(struct span text, const struct similar_names *names)
{
	struct similar_words words = similar_words_begin(text, names);
	struct similar_word word;
	const char *end = text.p;

	while (similar_words_next(&words, &word)) {
		assert(word.text.n > 0 && word.text.p >= end);
		end = word.text.p + word.text.n;
		assert(end <= text.p + text.n);
	}
}

static void check_subject(struct span text, const struct similar_names *names)
{
	struct arena a = { 0 };
	struct span subject = similar_subject(&a, text, names);

	assert(utf8_valid(subject) == subject.n);
	arena_free(&a);
}

/* Whatever the input: words come in order, within the text; likeness goes both
 * ways, what is the same is alike in all, also without names. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span all = { (const char *)data, size }, text, other, name;
	struct similar_names names = { &name, 1 };
	struct similar a, b, again;
	size_t cut;

	if (size < 1)
		return 0;
	cut = size * data[0] / 256;
	text = span_skip(span_first(all, cut), 1);
	other = span_skip(all, cut > 1 ? cut : 1);
	name = span_first(text, 16);
	check_words(text, &names);
	check_subject(text, &names);
	a = similar_read(text, &names, NULL);
	b = similar_read(other, NULL, NULL);
	again = similar_read(text, &names, NULL);
	assert(similar_percent(&a, &b) == similar_percent(&b, &a));
	assert(similar_percent(&a, &again) == (a.exact == 0 ? 0U : 100U));
	assert(similar_percent(&a, &b) <= 100 &&
	       a.is_short == (a.nrows < SIMILAR_LEAST));
	return 0;
}
