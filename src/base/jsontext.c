#include "base/jsontext.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

struct json_place jsontext_place(struct span text, size_t at)
{
	struct json_place place = { 1, 1 };

	for (size_t i = 0; i < at; i++) {
		place.column++;
		if (text.p[i] == '\n')
			place = (struct json_place){ place.line + 1, 1 };
	}
	return place;
}

bool jsontext_fail(struct json_error *err, struct span text, size_t at,
		   const char *format, ...)
{
	va_list args;

	err->place = jsontext_place(text, at);
	va_start(args, format);
	(void)vsnprintf(err->text, sizeof(err->text), format, args);
	va_end(args);
	return false;
}

/* The four digits of \uXXXX. */
static bool unit(struct span s, uint32_t *value)
{
	if (s.n < 6 || s.p[0] != '\\' || s.p[1] != 'u')
		return false;
	*value = 0;
	for (size_t i = 2; i < 6; i++) {
		int digit = hex_value(s.p[i]);

		if (digit < 0)
			return false;
		*value = *value << 4 | (uint32_t)digit;
	}
	return true;
}

size_t jsontext_escape(struct span s, uint32_t *code)
{
	static const char names[] = "\"\\/bfnrt";
	static const char values[] = "\"\\/\b\f\n\r\t";
	uint32_t low;

	if (s.n < 2)
		return 0;
	for (size_t i = 0; i < sizeof(names) - 1; i++) {
		if (s.p[1] == names[i]) {
			*code = (unsigned char)values[i];
			return 2;
		}
	}
	if (!unit(s, code))
		return 0;
	if (*code < 0xd800 || *code > 0xdfff)
		return 6;
	if (*code > 0xdbff || !unit(span_skip(s, 6), &low) || low < 0xdc00 ||
	    low > 0xdfff)
		return 0;
	*code = 0x10000 + ((*code - 0xd800) << 10) + (low - 0xdc00);
	return 12;
}

size_t jsontext_string(struct span s)
{
	size_t i = 1;

	while (i < s.n && s.p[i] != '"')
		i += s.p[i] == '\\' ? 2 : 1;
	return i + 1;
}

/* The scan of one text. */
struct scan {
	struct span text;
	char *plain;
	size_t at;
	size_t depth;
	char last, before; /* the two bytes of JSON before this, outside
			      strings, whose opening quote stands for them */
	size_t last_at;
	struct json_error *err;
};

static struct span rest(const struct scan *scan)
{
	return span_skip(scan->text, scan->at);
}

/* To the next byte of a string that does not stand for itself. */
static char scan_plain(struct scan *scan)
{
	static const unsigned char stops[256] = {
		['"'] = 1, ['\\'] = 1, ['\n'] = 1, ['\t'] = 1, ['\r'] = 1
	};

	scan->at += span_until_any(rest(scan), stops);
	return scan->at == scan->text.n ? '\n' : scan->text.p[scan->at];
}

static bool scan_string(struct scan *scan)
{
	size_t begin = scan->at++;
	uint32_t code;
	size_t n;
	char c;

	while ((c = scan_plain(scan)) != '"' && c != '\n') {
		if (c == '\t' || c == '\r')
			return jsontext_fail(scan->err, scan->text, scan->at,
					     "a tab or CR within a string is "
					     "written \\t or \\r");
		n = jsontext_escape(rest(scan), &code);
		if (n == 0)
			return jsontext_fail(scan->err, scan->text, scan->at,
					     "not an escape that JSON has; a "
					     "backslash is written twice");
		if (code == 0)
			return jsontext_fail(scan->err, scan->text, scan->at,
					     "NUL cannot be part of a text");
		scan->at += n;
	}
	if (c == '\n')
		return jsontext_fail(scan->err, scan->text, begin,
				     "a string without its closing quote");
	scan->at++;
	return true;
}

static void blank(struct scan *scan, size_t n)
{
	for (; n > 0; n--, scan->at++)
		if (!is_space(scan->plain[scan->at]))
			scan->plain[scan->at] = ' ';
}

static bool scan_comment(struct scan *scan)
{
	struct span s = rest(scan);
	size_t n;

	if (span_starts(s, SPAN("//"))) {
		blank(scan, span_until(s, '\n'));
		return true;
	}
	if (!span_starts(s, SPAN("/*")))
		return jsontext_fail(scan->err, scan->text, scan->at,
				     "a slash that begins no comment");
	n = span_find(span_skip(s, 2), SPAN("*/"));
	if (n == s.n - 2)
		return jsontext_fail(scan->err, scan->text, scan->at,
				     "a comment without its end");
	blank(scan, n + 4);
	return true;
}

/* Brackets are counted; a comma between a value and a closing one goes. */
static bool scan_mark(struct scan *scan)
{
	char c = scan->text.p[scan->at];

	if (c == '[' || c == '{') {
		if (scan->depth == JSON_DEPTH)
			return jsontext_fail(scan->err, scan->text, scan->at,
					     "more than %d levels deep",
					     JSON_DEPTH);
		scan->depth++;
	}
	if (c == ']' || c == '}') {
		if (scan->depth > 0)
			scan->depth--;
		if (scan->last == ',' &&
		    memchr("[{,:", scan->before, 5) == NULL)
			scan->plain[scan->last_at] = ' ';
	}
	scan->before = scan->last;
	scan->last = c;
	scan->last_at = scan->at++;
	return true;
}

static bool scan_next(struct scan *scan)
{
	char c = scan->text.p[scan->at];

	if (c == '/')
		return scan_comment(scan);
	if (c != '"')
		return scan_mark(scan);
	scan->before = scan->last;
	scan->last = '"';
	return scan_string(scan);
}

/* Control characters but tab and line ends; they could also reach a terminal
 * when a place is quoted. */
static bool bytes_are_fine(struct span text, struct json_error *err)
{
	size_t bad = utf8_valid(text);
	size_t used;

	if (text.n > JSON_BYTES)
		return jsontext_fail(err, text, JSON_BYTES,
				     "more than %d bytes", JSON_BYTES);
	if (bad < text.n)
		return jsontext_fail(err, text, bad,
				     "bytes that are not UTF-8");
	for (size_t i = 0; i < text.n; i += used) {
		uint32_t code;

		i += utf8_printable(span_skip(text, i));
		if (i == text.n)
			break;
		code = utf8_next(span_skip(text, i), &used);
		if ((code < 0x20 && !is_space((char)code)) ||
		    (code >= 0x7f && code < 0xa0))
			return jsontext_fail(err, text, i,
					     "a control character, U+%04X",
					     (unsigned)code);
	}
	return true;
}

bool jsontext_plain(struct arena *a, struct span text, struct span *plain,
		    struct json_error *err)
{
	struct scan scan = { .text = text, .err = err };

	if (!bytes_are_fine(text, err))
		return false;
	scan.plain = arena_bytes(a, text.n + 1);
	if (text.n > 0)
		memcpy(scan.plain, text.p, text.n);
	scan.plain[text.n] = '\0';
	if (span_starts(text, SPAN("\xef\xbb\xbf"))) /* byte-order mark */
		blank(&scan, 3);
	for (;;) {
		while (scan.at < text.n && is_space(text.p[scan.at]))
			scan.at++;
		if (scan.at == text.n)
			break;
		if (!scan_next(&scan))
			return false;
	}
	*plain = (struct span){ scan.plain, text.n };
	return true;
}
