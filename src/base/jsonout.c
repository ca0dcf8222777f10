#include "base/jsonout.h"

#include <inttypes.h>

#include "base/decimal.h"
#include "base/unsafe.h"
#include "base/utf8.h"

/* Room for what comes before any value, the comma that is due and the name, and
 * for n bytes more; where these are to go. */
static char *begin(struct jsonout *j, const char *name, size_t n)
{
	size_t length = name == NULL ? 0 : strlen(name);
	char *to = buf_room(j->out, length + strlen(",\"\":") + n);

	if (j->more)
		*to++ = ',';
	j->more = true;
	if (name == NULL)
		return to;
	*to++ = '"';
	memcpy(to, name, length);
	to += length;
	*to++ = '"';
	*to++ = ':';
	return to;
}

/* `to` is behind what was written. */
static void end(struct jsonout *j, const char *to)
{
	j->out->n = (size_t)(to - j->out->p);
}

static void word(struct jsonout *j, const char *name, struct span text)
{
	char *to = begin(j, name, text.n);

	memcpy(to, text.p, text.n);
	end(j, to + text.n);
}

static void open(struct jsonout *j, const char *name, char bracket)
{
	char *to = begin(j, name, 1);

	*to = bracket;
	end(j, to + 1);
	j->more = false;
}

static void shut(struct jsonout *j, char bracket)
{
	buf_char(j->out, bracket);
	j->more = true;
}

void jsonout_object(struct jsonout *j, const char *name)
{
	open(j, name, '{');
}

void jsonout_object_end(struct jsonout *j)
{
	shut(j, '}');
}

void jsonout_array(struct jsonout *j, const char *name)
{
	open(j, name, '[');
}

void jsonout_array_end(struct jsonout *j)
{
	shut(j, ']');
}

static void escaped(struct buf *out, uint32_t code)
{
	if (code > 0xffff) {
		buf_printf(out, "\\u%04" PRIx32,
			   0xd800 + ((code - 0x10000) >> 10));
		code = 0xdc00 + (code & 0x3ff);
	}
	buf_printf(out, "\\u%04" PRIx32, code);
}

static void character(struct buf *out, uint32_t code)
{
	static const char *const shorts = "\"\"\\\\\bb\ff\nn\rr\tt";
	char bytes[UTF8_MOST];
	size_t n;

	for (const char *p = shorts; *p != '\0'; p += 2) {
		if (code == (unsigned char)*p) {
			buf_char(out, '\\');
			buf_char(out, p[1]);
			return;
		}
	}
	if (unsafe_code(code)) {
		escaped(out, code);
		return;
	}
	n = utf8_put(bytes, code);
	buf_add(out, (struct span){ bytes, n });
}

/* Bytes that cannot be copied as they are: controls, quotes, backslashes, all
 * that is not ASCII, and brackets, which may be. */
/* clang-format off */
static const unsigned char special[256] = {
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	['"'] = 1, ['['] = 1, ['\\'] = 1, [0x7f] = 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
};
/* clang-format on */

/* What stands behind the first `at` bytes. */
static void rest(struct jsonout *j, struct span s, size_t at)
{
	size_t used;

	for (; at < s.n; at += used) {
		used = span_until_any(span_skip(s, at), special);
		if (used > 0) {
			buf_add(j->out, span_slice(s, at, used));
			continue;
		}
		if (unsafe_bracket(s, at)) {
			escaped(j->out, '[');
			used = 1;
			continue;
		}
		character(j->out, utf8_next(span_skip(s, at), &used));
	}
}

void jsonout_span(struct jsonout *j, const char *name, struct span s)
{
	size_t n = span_until_any(s, special);
	char *to = begin(j, name, n + 2);

	*to++ = '"';
	if (n > 0)
		memcpy(to, s.p, n);
	to += n;
	if (n == s.n) {
		*to++ = '"';
		end(j, to);
		return;
	}
	end(j, to);
	rest(j, s, n);
	buf_char(j->out, '"');
}

void jsonout_str(struct jsonout *j, const char *name, const char *s)
{
	if (s == NULL)
		jsonout_null(j, name);
	else
		jsonout_span(j, name, span_str(s));
}

void jsonout_number(struct jsonout *j, const char *name, uint64_t n)
{
	end(j, begin(j, name, 0));
	buf_number(j->out, n);
}

void jsonout_hundredths(struct jsonout *j, const char *name, int n)
{
	end(j, begin(j, name, 0));
	decimal_put(j->out, n);
}

void jsonout_bool(struct jsonout *j, const char *name, bool is)
{
	word(j, name, is ? SPAN("true") : SPAN("false"));
}

void jsonout_null(struct jsonout *j, const char *name)
{
	word(j, name, SPAN("null"));
}

void jsonout_newline(struct jsonout *j)
{
	if (j->more)
		buf_char(j->out, ',');
	j->more = false;
	buf_char(j->out, '\n');
}
