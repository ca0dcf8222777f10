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

struct span phrase_at(const struct phrases *phrases, struct span text,
		      size_t at)
{
	struct span rest = span_skip(text, at);
	bool glued = rest.n > 0 && is_glued(rest.p[0]);
	unsigned start;

	if (rest.n < 2 || (!glued && at > 0 && is_word_byte(text.p[at - 1])))
		return span_first(rest, 0);
	start = start_of(rest);
	for (size_t i = first_phrase(phrases, start);
	     i < phrases->n && start_of(phrases->items[i]) == start; i++) {
		size_t n = phrases->items[i].n;

		if (span_istarts(rest, phrases->items[i]) &&
		    (glued || n == rest.n || !is_word_byte(rest.p[n])))
			return span_first(rest, n);
	}
	return span_first(rest, 0);
}
