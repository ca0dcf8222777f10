#include "rule/mark.h"

#include "base/utf8.h"
#include "rule/word.h"

void mark_code(struct buf *to, uint32_t code)
{
	char bytes[UTF8_MOST];
	struct span s = { bytes, 1 };
	bool word = true;

	if (code == MARK_WORD) {
		bytes[0] = MARK_LETTER_Q;
	} else if (code == MARK_WORD_CLOSE) {
		bytes[0] = MARK_LETTER_Z;
	} else if (code < 0x80) {
		buf_char(to, (char)code);
		return;
	} else {
		s.n = utf8_put(bytes, code);
		word = word_char(code);
	}
	buf_char(to, word ? MARK_WORD : MARK_OTHER);
	buf_add(to, s);
	buf_char(to, word ? MARK_WORD_CLOSE : MARK_OTHER_CLOSE);
}

/* How many bytes at the start need no mark. */
static size_t unmarked(struct span s)
{
	size_t n = 0;

	while (n < s.n && is_ascii(s.p[n]) && s.p[n] != MARK_WORD &&
	       s.p[n] != MARK_WORD_CLOSE)
		n++;
	return n;
}

void mark_text(struct buf *to, struct span text)
{
	size_t n, used;

	while (text.n > 0) {
		n = unmarked(text);
		buf_add(to, span_first(text, n));
		text = span_skip(text, n);
		if (text.n == 0)
			return;
		mark_code(to, utf8_next(text, &used));
		text = span_skip(text, used);
	}
}

size_t mark_origin(struct span marked, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n && i < marked.n; i++) {
		char c = marked.p[i];

		count += c != MARK_WORD && c != MARK_WORD_CLOSE &&
			 c != MARK_OTHER && c != MARK_OTHER_CLOSE;
	}
	return count;
}
