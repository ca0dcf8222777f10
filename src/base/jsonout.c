#include "base/jsonout.h"

#include <inttypes.h>

#include "base/unsafe.h"
#include "base/utf8.h"

void jsonout_name(struct jsonout *j, struct span name)
{
	char *to = buf_room(j->out, name.n + strlen(",\"\":"));

	if (j->more)
		*to++ = ',';
	j->more = true;
	if (name.p != NULL) {
		*to++ = '"';
		memcpy(to, name.p, name.n);
		to += name.n;
		*to++ = '"';
		*to++ = ':';
	}
	j->out->n = (size_t)(to - j->out->p);
}

void jsonout_word(struct jsonout *j, struct span word)
{
	buf_add(j->out, word);
}

void jsonout_open(struct jsonout *j, char bracket)
{
	buf_char(j->out, bracket);
	j->more = false;
}

void jsonout_shut(struct jsonout *j, char bracket)
{
	buf_char(j->out, bracket);
	j->more = true;
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

void jsonout_text(struct jsonout *j, struct span s)
{
	size_t n = span_until_any(s, special);
	char *to = buf_room(j->out, n + strlen("\"\""));

	*to++ = '"';
	if (n > 0)
		memcpy(to, s.p, n);
	to += n;
	if (n == s.n)
		*to++ = '"';
	j->out->n = (size_t)(to - j->out->p);
	if (n == s.n)
		return;
	rest(j, s, n);
	buf_char(j->out, '"');
}

void jsonout_newline(struct jsonout *j)
{
	if (j->more)
		buf_char(j->out, ',');
	j->more = false;
	buf_char(j->out, '\n');
}
