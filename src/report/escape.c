#include "report/escape.h"

#include <inttypes.h>

#include "base/unsafe.h"
#include "base/utf8.h"

/* Blanks that are not ASCII: with U+0020 and the controls all that a runner
 * trims from the start of a line. */
static bool is_odd_blank(uint32_t code)
{
	return code == 0xa0 || code == 0x1680 ||
	       (code >= 0x2000 && code <= 0x200a) || code == 0x202f ||
	       code == 0x205f || code == 0x3000;
}

static void as_number(struct buf *out, uint32_t code)
{
	buf_printf(out, "<U+%04" PRIX32 ">", code);
}

static void as_bytes(struct buf *out, struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		buf_printf(out, "\\x%02x", (unsigned)(unsigned char)s.p[i]);
}

/* U+FFFD in the text itself is not a byte gone wrong. */
static bool is_invalid(uint32_t code, struct span bytes)
{
	return code == UTF8_BAD && !span_eq(bytes, SPAN("\xef\xbf\xbd"));
}

size_t escape_next(struct buf *out, struct span s, size_t at, bool ascii)
{
	struct span rest = span_skip(s, at);
	size_t used;
	uint32_t code = utf8_next(rest, &used);

	rest = span_first(rest, used);
	if (is_invalid(code, rest) || code < ' ' || code == 0x7f) {
		as_bytes(out, rest);
	} else if (unsafe_code(code) || (ascii && code > 0x7f)) {
		as_number(out, code);
	} else {
		if (unsafe_bracket(s, at))
			buf_char(out, '\\');
		buf_add(out, rest);
	}
	return used;
}

void escape_text(struct buf *out, struct span s, bool ascii)
{
	for (size_t at = 0; at < s.n;)
		at += escape_next(out, s, at, ascii);
}

void escape_name(struct buf *out, struct span s, bool ascii)
{
	bool begun = false;
	size_t used;

	for (size_t at = 0; at < s.n; at += used) {
		uint32_t code = utf8_next(span_skip(s, at), &used);

		if (code == ':' && !begun)
			as_bytes(out, span_slice(s, at, used));
		else if (is_odd_blank(code))
			as_number(out, code);
		else
			(void)escape_next(out, s, at, ascii);
		begun = begun || code != ' ';
	}
}

/* Roff reads Latin letters, so all else is named by its number. */
static void mdoc_character(struct buf *out, uint32_t code)
{
	if (code == '\\')
		buf_str(out, "\\e");
	else if (code == '"')
		buf_str(out, "\\(dq");
	else if (code == '[')
		buf_str(out, "\\(lB");
	else if (code < ' ' || code == 0x7f)
		buf_printf(out, "\\ex%02" PRIx32, code);
	else if (unsafe_code(code))
		as_number(out, code);
	else if (code > 0x7f)
		buf_printf(out, "\\[u%04" PRIX32 "]", code);
	else
		buf_char(out, (char)code);
}

/* A line that begins with a dot or an apostrophe is a request, a blank there
 * ends a paragraph, and colons see escape_name(); \& is nothing that begins
 * it. */
void escape_mdoc(struct buf *out, struct span s)
{
	size_t used;

	if (s.n > 0 && span_has(SPAN(".' :"), s.p[0]))
		buf_str(out, "\\&");
	for (size_t at = 0; at < s.n; at += used)
		mdoc_character(out, utf8_next(span_skip(s, at), &used));
}

/* Macros have names of two or three letters, and a mark alone is taken for
 * punctuation; \& keeps a short word from being read as one. */
void escape_mdoc_argument(struct buf *out, struct span s)
{
	buf_str(out, s.n <= 3 ? "\"\\&" : "\"");
	escape_mdoc(out, s);
	buf_char(out, '"');
}

void escape_markdown(struct buf *out, struct span s)
{
	static const struct span marks = SPAN_INIT("\\`*_{}[]()<>#+!|~&$@");
	struct buf plain = { 0 };

	escape_text(&plain, s, false);
	for (size_t i = 0; i < plain.n; i++) {
		if (span_has(marks, plain.p[i]))
			buf_char(out, '\\');
		buf_char(out, plain.p[i]);
	}
	buf_free(&plain);
}

bool escape_url(struct buf *out, struct span s)
{
	static const struct span kept = SPAN_INIT("-._~:/?#@!$&*+,;=%");

	if (!span_istarts(s, SPAN("https://")) &&
	    !span_istarts(s, SPAN("http://")))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (is_alnum(s.p[i]) || span_has(kept, s.p[i]))
			buf_char(out, s.p[i]);
		else
			buf_printf(out, "%%%02X",
				   (unsigned)(unsigned char)s.p[i]);
	}
	return true;
}
