#include "text/similar_subject.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "text/reply.h"
#include "text/similar_letter.h"
#include "text/similar_spelling.h"

enum { READ_MOST = 2048, PREFIXES_MOST = 8 };

/* "Re: Fwd: Re: " */
static struct span without_prefixes(struct span subject)
{
	for (size_t i = 0; i < PREFIXES_MOST; i++) {
		struct span prefix = reply_prefix(subject);

		if (prefix.n == 0)
			break;
		subject = span_skip(subject,
				    (size_t)(prefix.p - subject.p) + prefix.n);
	}
	return subject;
}

/* Of kana, which half-width ones have as a character behind them. */
static bool is_voiced(uint32_t code)
{
	return code == 0x3099 || code == 0x309a;
}

/* The letters of a word, as they are compared, behind a blank. */
static void add_word(struct buf *to, struct span word)
{
	char bytes[UTF8_MOST];
	uint32_t parts[SIMILAR_PARTS];
	size_t n, used;

	if (to->n > 0)
		buf_char(to, ' ');
	if (similar_spell(word, to).n > 0)
		return;
	/* A character that is a word of its own. */
	n = similar_parts(utf8_next(word, &used), parts);
	if (n > 0 && is_voiced(parts[0]) && to->n > 0)
		to->n--;
	for (size_t i = 0; i < n; i++)
		buf_add(to, (struct span){ bytes, utf8_put(bytes, parts[i]) });
}

struct span similar_subject(struct arena *a, struct span subject,
			    const struct similar_names *names)
{
	struct similar_words words = similar_words_begin(
		without_prefixes(span_first(subject, READ_MOST)), names);
	struct similar_word word;
	struct buf to = { 0 };
	struct span result;

	while (similar_words_next(&words, &word))
		add_word(&to, word.text);
	result = arena_span(a, buf_span(&to));
	buf_free(&to);
	return result;
}
