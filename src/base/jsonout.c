#include "base/jsonout.h"

#include <inttypes.h>

#include "base/decimal.h"
#include "base/unsafe.h"
#include "base/utf8.h"

/* What comes before any value: the comma that is due and the name. */
static void value(struct jsonout *j, const char *name)
{
	size_t n;
	char *to;

	if (j->more)
		buf_char(j->out, ',');
	j->more = true;
	if (name == NULL)
		return;
	n = strlen(name);
	to = buf_room(j->out, n + strlen("\"\":"));
	*to = '"';
	memcpy(to + 1, name, n);
	memcpy(to + 1 + n, "\":", 2);
	j->out->n += n + 3;
}

static void open(struct jsonout *j, const char *name, char bracket)
{
	value(j, name);
	buf_char(j->out, bracket);
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

void jsonout_span(struct jsonout *j, const char *name, struct span s)
{
	size_t used;

	value(j, name);
	buf_char(j->out, '"');
	for (size_t at = 0; at < s.n; at += used) {
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
	value(j, name);
	buf_number(j->out, n);
}

void jsonout_hundredths(struct jsonout *j, const char *name, int n)
{
	value(j, name);
	decimal_put(j->out, n);
}

void jsonout_bool(struct jsonout *j, const char *name, bool is)
{
	value(j, name);
	buf_str(j->out, is ? "true" : "false");
}

void jsonout_null(struct jsonout *j, const char *name)
{
	value(j, name);
	buf_str(j->out, "null");
}

void jsonout_newline(struct jsonout *j)
{
	if (j->more)
		buf_char(j->out, ',');
	j->more = false;
	buf_char(j->out, '\n');
}
