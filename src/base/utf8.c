#include "base/utf8.h"

#include <string.h>

static uint64_t load(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof(word));
	return word;
}

size_t utf8_ascii(struct span s)
{
	const uint64_t high = 0x8080808080808080;
	const char *p = s.p, *end = p;

	if (s.n == 0)
		return 0;
	end += s.n;
	for (; end - p >= 32; p += 32)
		if (((load(p) | load(p + 8) | load(p + 16) | load(p + 24)) &
		     high) != 0)
			break;
	for (; end - p >= 8; p += 8)
		if ((load(p) & high) != 0)
			break;
	while (p < end && is_ascii(*p))
		p++;
	return (size_t)(p - s.p);
}

/* Eight at a time: no top bit, none over 0x7e, none under 0x20. */
size_t utf8_printable(struct span s)
{
	const uint64_t ones = 0x0101010101010101;
	size_t n = 0;

	for (; s.n - n >= sizeof(ones); n += sizeof(ones)) {
		uint64_t x = load(s.p + n);

		if (((x | (x + ones) | (x - 0x20 * ones)) & 0x80 * ones) != 0)
			break;
	}
	while (n < s.n && s.p[n] >= ' ' && s.p[n] <= '~')
		n++;
	return n;
}

/* What a lead byte says: how many bytes follow, the bits it brings, and which
 * second bytes are allowed (RFC 3629, section 4). */
static int lead(unsigned char c, unsigned char *low, unsigned char *high,
		uint32_t *code)
{
	*low = 0x80;
	*high = 0xbf;
	if (c >= 0xc2 && c <= 0xdf) {
		*code = c & 0x1f;
		return 1;
	}
	if (c >= 0xe0 && c <= 0xef) {
		*low = c == 0xe0 ? 0xa0 : 0x80;
		*high = c == 0xed ? 0x9f : 0xbf;
		*code = c & 0x0f;
		return 2;
	}
	if (c >= 0xf0 && c <= 0xf4) {
		*low = c == 0xf0 ? 0x90 : 0x80;
		*high = c == 0xf4 ? 0x8f : 0xbf;
		*code = c & 0x07;
		return 3;
	}
	return -1;
}

uint32_t utf8_next_long(struct span s, size_t *used)
{
	unsigned char low, high;
	uint32_t code;
	int more;

	*used = 1;
	more = lead((unsigned char)s.p[0], &low, &high, &code);
	if (more < 0)
		return UTF8_BAD;
	for (; more > 0; more--) {
		unsigned char c;

		if (*used == s.n)
			return UTF8_BAD;
		c = (unsigned char)s.p[*used];
		if (c < low || c > high)
			return UTF8_BAD;
		code = code << 6 | (c & 0x3f);
		low = 0x80;
		high = 0xbf;
		++*used;
	}
	return code;
}

size_t utf8_valid(struct span s)
{
	size_t i = utf8_ascii(s);
	size_t used;

	while (i < s.n) {
		if (utf8_next(span_skip(s, i), &used) == UTF8_BAD &&
		    !span_starts(span_skip(s, i), SPAN("\xef\xbf\xbd")))
			return i;
		i += used;
		i += utf8_ascii(span_skip(s, i));
	}
	return i;
}

size_t utf8_count(struct span s)
{
	size_t n = 0, used;

	for (size_t at = 0; at < s.n; at += used, n++)
		(void)utf8_next(span_skip(s, at), &used);
	return n;
}

size_t utf8_put(char to[UTF8_MOST], uint32_t code)
{
	if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
		code = UTF8_BAD;
	if (code < 0x80) {
		to[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		to[0] = (char)(0xc0 | code >> 6);
		to[1] = (char)(0x80 | (code & 0x3f));
		return 2;
	}
	if (code < 0x10000) {
		to[0] = (char)(0xe0 | code >> 12);
		to[1] = (char)(0x80 | (code >> 6 & 0x3f));
		to[2] = (char)(0x80 | (code & 0x3f));
		return 3;
	}
	to[0] = (char)(0xf0 | code >> 18);
	to[1] = (char)(0x80 | (code >> 12 & 0x3f));
	to[2] = (char)(0x80 | (code >> 6 & 0x3f));
	to[3] = (char)(0x80 | (code & 0x3f));
	return 4;
}
