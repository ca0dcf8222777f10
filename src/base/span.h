/*
 * A borrowed slice of bytes: never owned, never NUL-terminated.
 */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct span {
	const char *p; /* may be NULL only if n is 0 */
	size_t n;      /* bytes */
};

/* The span of a string literal: as an initializer, and as an expression. (ISO
 * C has no constant compound literals, so tables need the former.) */
/* clang-format off */
#define SPAN_INIT(literal) { (literal), sizeof(literal) - 1 }
#define SPAN(literal) ((struct span)SPAN_INIT(literal))
/* clang-format on */

static inline struct span span_str(const char *s)
{
	return (struct span){ s, strlen(s) };
}

/* The first n bytes, or all if there are fewer; what follows them. */
static inline struct span span_first(struct span s, size_t n)
{
	return (struct span){ s.p, n < s.n ? n : s.n };
}

static inline struct span span_skip(struct span s, size_t n)
{
	if (n > s.n)
		n = s.n;
	return n == 0 ? s : (struct span){ s.p + n, s.n - n };
}

/* Bytes [at, at + n) of s, as far as s has them. */
static inline struct span span_slice(struct span s, size_t at, size_t n)
{
	return span_first(span_skip(s, at), n);
}

/* How many bytes stand before the first c: all of them if there is none. */
static inline size_t span_until(struct span s, char c)
{
	const char *p = s.n == 0 ? NULL : (const char *)memchr(s.p, c, s.n);

	return p == NULL ? s.n : (size_t)(p - s.p);
}

/* Whether s holds the byte c. */
static inline bool span_has(struct span s, char c)
{
	return span_until(s, c) < s.n;
}

/* Without the blanks, tabs, CRs and LFs at both ends. */
struct span span_trim(struct span s);

/* How many bytes stand before the first for which `stops` is not 0: all of them
 * if there is none. */
size_t span_until_any(struct span s, const unsigned char stops[256]);

/* How often the byte c is in s. */
size_t span_count(struct span s, char c);

/* How many bytes stand before the first occurrence of `what`: all of them if
 * there is none. Linear in s.n. */
size_t span_find(struct span s, struct span what);

/* As memcmp on the common length, then by length. */
int span_compare(struct span a, struct span b);

/* The decimal number that s consists of, digits only, if it is from min to
 * max; false (and *value as it was) for anything else. */
bool span_number(struct span s, uint64_t min, uint64_t max, uint64_t *value);

/* <ctype.h> knows the locale; these know ASCII. */
static inline bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool is_alpha(char c)
{
	return is_lower((char)(c | 0x20)); /* a capital letter is another bit */
}

static inline bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool is_alnum(char c)
{
	return is_alpha(c) || is_digit(c);
}

/* Blank or tab: RFC 5234 WSP. */
static inline bool is_wsp(char c)
{
	return c == ' ' || c == '\t';
}

/* Blank, tab, CR or LF. */
static inline bool is_space(char c)
{
	return is_wsp(c) || c == '\r' || c == '\n';
}

static inline bool is_ascii(char c)
{
	return (unsigned char)c < 0x80;
}

static inline char to_lower(char c)
{
	return (char)(is_upper(c) ? c + ('a' - 'A') : c);
}

static inline bool span_eq(struct span a, struct span b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* As span_eq() with a string; most strings differ in the first byte. */
static inline bool span_is(struct span s, const char *string)
{
	return s.n == 0 ? *string == '\0'
			: s.p[0] == *string && span_eq(s, span_str(string));
}

/* What does not match differs in the first byte as a rule. */
static inline bool span_starts(struct span s, struct span prefix)
{
	return s.n >= prefix.n &&
	       (prefix.n == 0 || (s.p[0] == prefix.p[0] &&
				  memcmp(s.p, prefix.p, prefix.n) == 0));
}

/* ASCII letters compare without case; every other byte exactly. */
static inline bool span_istarts(struct span s, struct span prefix)
{
	if (s.n < prefix.n)
		return false;
	for (size_t i = 0; i < prefix.n; i++)
		if (to_lower(s.p[i]) != to_lower(prefix.p[i]))
			return false;
	return true;
}

static inline bool span_ieq(struct span a, struct span b)
{
	return a.n == b.n && span_istarts(a, b);
}

/* The value of a hexadecimal digit, -1 for any other byte. */
static inline int hex_value(char c)
{
	if (is_digit(c))
		return c - '0';
	c = to_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

#endif
