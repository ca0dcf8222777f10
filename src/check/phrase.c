#include "check/phrase.h"

#include <stdbool.h>

static bool is_word_byte(char c)
{
	return is_alnum(c) || !is_ascii(c);
}

/* The first byte of a script that puts no blanks between words, or glues its
 * endings on. */
static bool is_glued(char c)
{
	return (unsigned char)c >= 0xe0;
}

/* The first two bytes of a text of two at least, ASCII in small letters. */
static unsigned start_of(struct span s)
{
	return (unsigned)(unsigned char)to_lower(s.p[0]) << 8 |
	       (unsigned char)to_lower(s.p[1]);
}

/* The first phrase that does not begin with less. */
static size_t first_phrase(const struct phrases *phrases, unsigned start)
{
	size_t low = 0, high = phrases->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (start_of(phrases->items[middle]) < start)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The phrase that `rest` begins with; its length, or 0. */
static size_t phrase_length(const struct phrases *phrases, struct span rest)
{
	unsigned start = start_of(rest);

	for (size_t i = first_phrase(phrases, start);
	     i < phrases->n && start_of(phrases->items[i]) == start; i++) {
		size_t n = phrases->items[i].n;

		if (span_istarts(rest, phrases->items[i]) &&
		    (is_glued(rest.p[0]) || n == rest.n ||
		     !is_word_byte(rest.p[n])))
			return n;
	}
	return 0;
}

struct span phrase_next(const struct phrases *phrases, struct span text,
			size_t *from)
{
	for (size_t at = *from; at + 1 < text.n; at++) {
		size_t n;

		if (!is_word_byte(text.p[at]) ||
		    (at > 0 && is_word_byte(text.p[at - 1]) &&
		     !is_glued(text.p[at])))
			continue;
		n = phrase_length(phrases, span_skip(text, at));
		if (n == 0)
			continue;
		*from = at + 1;
		return span_slice(text, at, n);
	}
	*from = text.n;
	return span_first(text, 0);
}
