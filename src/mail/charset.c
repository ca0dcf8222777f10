#include "mail/charset.h"

#include <string.h>

#include "base/utf8.h"
#include "mail/cjk.h"

/* How a charset is decoded. */
enum kind {
	UTF8,
	UTF16LE,
	UTF16BE,
	UTF32LE,
	UTF32BE,
	ASCII,
	SINGLE, /* one byte, one character */
	CJK,
};

struct charset {
	const char *name;
	enum kind kind;
	uint8_t which; /* SINGLE: row of upper_halves; CJK: enum cjk */
};

enum { LABEL_SIZE = 24 };

struct label {
	char text[LABEL_SIZE]; /* lower case, NUL-terminated */
	uint8_t charset;       /* index in charsets */
};

#include "mail/charset_table.inc"

const struct charset *charset_named(struct span label)
{
	size_t low = 0, high = sizeof(labels) / sizeof(*labels);
	char text[LABEL_SIZE] = { 0 };

	label = span_trim(label);
	if (label.n >= LABEL_SIZE)
		return NULL;
	for (size_t i = 0; i < label.n; i++)
		text[i] = to_lower(label.p[i]);
	if (strlen(text) < label.n) /* a NUL in it */
		return NULL;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = memcmp(text, labels[mid].text, LABEL_SIZE);

		if (order == 0)
			return &charsets[labels[mid].charset];
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

const char *charset_name(const struct charset *charset)
{
	return charset->name;
}

const struct charset *charset_utf8(void)
{
	return &charsets[INDEX_UTF_8];
}

const struct charset *charset_windows_1252(void)
{
	return &charsets[INDEX_WINDOWS_1252];
}

static void put_code(struct view_builder *b, size_t at, size_t n, uint32_t code)
{
	char text[UTF8_MOST];

	view_replace(b, at, n, (struct span){ text, utf8_put(text, code) });
}

/* Bytes that mean nothing. */
static void put_bad(struct parse *p, struct view_builder *b, size_t at,
		    size_t n)
{
	parse_defect(p, DEFECT_CHARSET_BYTES, b->from, at, n);
	put_code(b, at, n, UTF8_BAD);
}

static const struct view *decode_utf8(struct parse *p, const struct view *from)
{
	struct span text = from->text;
	size_t at = span_starts(text, SPAN("\xef\xbb\xbf")) ? 3 : 0;
	size_t valid = utf8_valid(span_skip(text, at));
	struct view_builder b;

	if (at + valid == text.n)
		return at == 0 ? from : view_part(p->arena, from, at, valid);
	b = view_begin(p->arena, from, at);
	view_expect(&b, text.n);
	while (at < text.n) {
		size_t bad = 0;

		view_copy(&b, at, valid);
		at += valid;
		if (at < text.n) {
			(void)utf8_next(span_skip(text, at), &bad);
			put_bad(p, &b, at, bad);
			at += bad;
		}
		valid = utf8_valid(span_skip(text, at));
	}
	return view_end(&b);
}

/* The number in the first n bytes, at most four. */
static uint32_t unit(const char *p, size_t n, bool big)
{
	uint32_t value = 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t byte = (unsigned char)p[big ? i : n - 1 - i];

		value = value << 8 | byte;
	}
	return value;
}

/* Whether it is the first or the second half of a surrogate pair. */
static bool is_high(uint32_t code)
{
	return code >= 0xd800 && code <= 0xdbff;
}

static bool is_low(uint32_t code)
{
	return code >= 0xdc00 && code <= 0xdfff;
}

/* The code point at the start of s and its bytes; UTF8_BAD for what is none.
 * Each unit has `size` bytes. */
static uint32_t wide_next(struct span s, size_t size, bool big, size_t *used)
{
	uint32_t code, low;

	*used = s.n < size ? s.n : size;
	if (s.n < size)
		return UTF8_BAD;
	code = unit(s.p, size, big);
	if (is_high(code) && size == 2 && s.n >= 4) {
		low = unit(s.p + 2, 2, big);
		if (!is_low(low))
			return UTF8_BAD;
		*used = 4;
		return 0x10000 + ((code & 0x3ff) << 10 | (low & 0x3ff));
	}
	if (is_high(code) || is_low(code) || code > 0x10ffff)
		return UTF8_BAD;
	return code;
}

/* UTF-16 and UTF-32. The first unit may be a byte-order mark. */
static const struct view *decode_wide(struct parse *p, const struct view *from,
				      size_t size, bool big)
{
	struct view_builder b = view_begin(p->arena, from, 0);
	struct span text = from->text;
	size_t at = 0, used;

	if (text.n >= size && unit(text.p, size, !big) == 0xfeff)
		big = !big;
	if (text.n >= size && unit(text.p, size, big) == 0xfeff)
		at = size;
	for (; at < text.n; at += used) {
		uint32_t code =
			wide_next(span_skip(text, at), size, big, &used);

		/* U+FFFD itself is no fault. */
		if (code == UTF8_BAD &&
		    (used < size || unit(text.p + at, size, big) != UTF8_BAD))
			put_bad(p, &b, at, used);
		else
			put_code(&b, at, used, code);
	}
	return view_end(&b);
}

/* How many bytes at the start of s are not ASCII. */
static size_t eight_bit(struct span s)
{
	size_t i = 0;

	while (i < s.n && !is_ascii(s.p[i]))
		i++;
	return i;
}

static uint16_t code_of(const uint16_t half[128], char c)
{
	return half[(unsigned char)c - 0x80];
}

/* The bytes of a code point in UTF-8; 0 if there is none. */
static size_t size_of(uint16_t code)
{
	if (code == 0)
		return 0;
	return code < 0x800 ? 2 : 3;
}

/* Append what bytes [at, at + n), none of them ASCII, mean. Letters of one
 * script take up the same size in UTF-8 and share a run. */
static void put_upper(struct parse *p, struct view_builder *b, size_t at,
		      size_t n, const uint16_t half[128])
{
	const char *s = b->from->text.p;
	size_t end = at + n;

	while (at < end) {
		size_t size = size_of(code_of(half, s[at])), same = 1;
		char *to;

		if (size == 0) {
			put_bad(p, b, at++, 1);
			continue;
		}
		while (at + same < end &&
		       size_of(code_of(half, s[at + same])) == size)
			same++;
		to = view_append(b, same * size, at, size, 1);
		for (; same > 0; same--)
			to += utf8_put(to, code_of(half, s[at++]));
	}
}

/* If it is declared to be ASCII, each byte that is not is a defect. */
static const struct view *decode_single(struct parse *p,
					const struct view *from,
					const uint16_t half[128], bool ascii)
{
	struct span text = from->text;
	size_t at = utf8_ascii(text);
	struct view_builder b;

	if (at == text.n)
		return from;
	b = view_begin(p->arena, from, 0);
	view_expect(&b, text.n);
	view_copy(&b, 0, at);
	while (at < text.n) {
		size_t upper = eight_bit(span_skip(text, at));
		size_t lower;

		if (ascii)
			parse_defect(p, DEFECT_CHARSET_BYTES, from, at, upper);
		put_upper(p, &b, at, upper, half);
		at += upper;
		lower = utf8_ascii(span_skip(text, at));
		view_copy(&b, at, lower);
		at += lower;
	}
	return view_end(&b);
}

const struct view *charset_decode(struct parse *p,
				  const struct charset *charset,
				  const struct view *from)
{
	uint8_t which = charset->which;

	switch (charset->kind) {
	case UTF8:
		return decode_utf8(p, from);
	case UTF16LE:
	case UTF16BE:
		return decode_wide(p, from, 2, charset->kind == UTF16BE);
	case UTF32LE:
	case UTF32BE:
		return decode_wide(p, from, 4, charset->kind == UTF32BE);
	case ASCII:
		which = charset_windows_1252()->which;
		return decode_single(p, from, upper_halves[which], true);
	case SINGLE:
		return decode_single(p, from, upper_halves[which], false);
	case CJK:
		break;
	}
	return cjk_decode(p, (enum cjk)which, from);
}
