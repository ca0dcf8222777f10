/*
 * UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing past U+10FFFF.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

enum { UTF8_BAD = 0xfffd, UTF8_MOST = 4 }; /* bytes of the longest form */

/* How many bytes at the start of s are ASCII; are such as print, blanks too;
 * are valid UTF-8. */
size_t utf8_ascii(struct span s);
size_t utf8_printable(struct span s);
size_t utf8_valid(struct span s);

/* Whether all of s is ASCII that prints: most header fields are. */
static inline bool utf8_is_plain(struct span s)
{
	return utf8_printable(s) == s.n;
}

/* As utf8_next(), at a byte that is not ASCII. */
uint32_t utf8_next_long(struct span s, size_t *used);

/*
 * The code point at the start of s, which is not empty, and its bytes in
 * *used. What is not valid is UTF8_BAD, and *used covers the longest part
 * that could have begun a valid one (the WHATWG Encoding way), at least 1.
 * (U+FFFD itself has *used 3.)
 */
static inline uint32_t utf8_next(struct span s, size_t *used)
{
	if (!is_ascii(s.p[0]))
		return utf8_next_long(s, used);
	*used = 1;
	return (unsigned char)s.p[0];
}

/* How many code points there are, a part that is not valid counting as one. */
size_t utf8_count(struct span s);

/* Write a code point; how many bytes that took. A surrogate or a number past
 * U+10FFFF is written as U+FFFD. */
size_t utf8_put(char to[UTF8_MOST], uint32_t code);

#endif
