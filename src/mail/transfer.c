#include "mail/transfer.h"

#include <string.h>

#include "base/utf8.h"

/* How long a line may be; how many escapes are decoded at once. */
enum { QP_LINE = 76, MOST_ESCAPES = 32 };

struct qp {
	struct parse *p;
	const struct view *from;
	struct view_builder b;
	size_t done; /* what stands before is in the view or left out */
};

/* Copy what stands before `to`, and go on at `next`. */
static void qp_keep(struct qp *w, size_t to, size_t next)
{
	view_copy(&w->b, w->done, to - w->done);
	w->done = next;
}

/* Whether quoted-printable lets the byte stand for itself inside a line. */
static bool is_printable(char c)
{
	return (c >= ' ' && c <= '~') || c == '\t';
}

/* How many bytes at the start of s are printable ASCII or tabs. */
static size_t printable(struct span s)
{
	size_t n = utf8_printable(s);

	while (n < s.n && s.p[n] == '\t')
		n += 1 + utf8_printable(span_skip(s, n + 1));
	return n;
}

/* Record what is wrong with the line before it is decoded. */
static void check_line(const struct qp *w, size_t at, struct span line)
{
	size_t i = printable(line);

	if (line.n > QP_LINE)
		parse_defect(w->p, DEFECT_QP_LINE, w->from, at + QP_LINE,
			     line.n - QP_LINE);
	while (i < line.n) {
		size_t from = i;

		while (i < line.n && !is_printable(line.p[i]))
			i++;
		parse_defect(w->p, DEFECT_QP_BYTE, w->from, at + from,
			     i - from);
		i += printable(span_skip(line, i));
	}
}

/* Decode the escapes at the start of s, MOST_ESCAPES at most. How many. */
static size_t escapes(struct span s, char to[MOST_ESCAPES])
{
	size_t n = 0;

	for (; n < MOST_ESCAPES && s.n > 2 && s.p[0] == '='; n++) {
		int high = hex_value(s.p[1]), low = hex_value(s.p[2]);

		if (high < 0 || low < 0)
			break;
		to[n] = (char)(high * 16 + low);
		s = span_skip(s, 3);
	}
	return n;
}

/* The text of the line at `at`, without blanks at its end; what ends it lies
 * before `next`. */
static void take_line(struct qp *w, size_t at, struct span line, size_t next)
{
	char bytes[MOST_ESCAPES];
	size_t i = 0;

	while ((i += span_until(span_skip(line, i), '=')) < line.n) {
		size_t n = escapes(span_skip(line, i), bytes);

		if (i + 1 == line.n) { /* a soft line break */
			qp_keep(w, at + i, next);
			return;
		}
		if (n == 0) {
			parse_defect(w->p, DEFECT_QP_ESCAPE, w->from, at + i,
				     line.n - i < 3 ? line.n - i : 3);
			i++;
			continue;
		}
		qp_keep(w, at + i, at + i + 3 * n);
		memcpy(view_append(&w->b, n, at + i, 1, 3), bytes, n);
		i += 3 * n;
	}
}

/* How many bytes at the end of the line, LF included, end it. */
static size_t line_end(struct span line)
{
	if (line.n == 0 || line.p[line.n - 1] != '\n')
		return 0;
	return line.n > 1 && line.p[line.n - 2] == '\r' ? 2 : 1;
}

const struct view *qp_decode(struct parse *p, const struct view *from)
{
	struct qp w = { p, from, view_begin(p->arena, from, 0), 0 };
	struct span text = from->text;
	size_t next;

	view_expect(&w.b, text.n);
	for (size_t at = 0; at < text.n; at = next) {
		struct span rest = span_skip(text, at);
		struct span line = span_first(rest, span_until(rest, '\n') + 1);
		size_t end;

		next = at + line.n;
		line.n -= line_end(line);
		end = at + line.n;
		check_line(&w, at, line);
		/* Blanks at the end of a line are no text: some relay put them
		 * there (RFC 2045, section 6.7, rule 3). */
		while (line.n > 0 && is_wsp(line.p[line.n - 1]))
			line.n--;
		take_line(&w, at, line, next);
		if (at + line.n < end && w.done < next)
			qp_keep(&w, at + line.n, end);
	}
	if (w.done == 0)
		return from;
	qp_keep(&w, text.n, text.n);
	return view_end(&w.b);
}

struct uu {
	struct parse *p;
	const struct view *from;
	struct view_builder b;
};

/* Blank and "`" are 0; what is outside the alphabet has six bits as well. */
static uint32_t uu_value(char c)
{
	return ((uint32_t)(unsigned char)c - ' ') & 63;
}

static bool is_uu(char c)
{
	return c >= ' ' && c <= '`';
}

/* Up to three bytes from the group at `at`; what the line lacks was blanks. */
static void uu_group(struct uu *w, size_t at, struct span group, size_t n)
{
	char bytes[3];
	uint32_t bits = 0;

	for (size_t i = 0; i < 4; i++)
		bits = bits << 6 | (i < group.n ? uu_value(group.p[i]) : 0);
	bytes[0] = (char)(bits >> 16);
	bytes[1] = (char)(bits >> 8);
	bytes[2] = (char)bits;
	memcpy(view_append(&w->b, n, at, n, group.n), bytes, n);
}

/*
 * A line of data at `at`: its length as one character, then groups of four.
 * Groups that are missing altogether are not made up, or a line of one byte
 * would be 45.
 */
static void uu_line(struct uu *w, size_t at, struct span line)
{
	size_t n = line.n == 0 ? 0 : uu_value(line.p[0]);
	size_t least = 1 + (n * 4 + 2) / 3, most = 1 + (n + 2) / 3 * 4;
	size_t good = 0;

	if (line.n == 0)
		return;
	while (good < line.n && is_uu(line.p[good]))
		good++;
	/* Some encoders put a checksum behind the groups. */
	if (good < line.n || line.n < least || line.n > most + 1)
		parse_defect(w->p, DEFECT_UU, w->from, at, line.n);
	if (good == 0)
		return;
	for (size_t i = 1; i < line.n && n > 0; i += 4) {
		size_t bytes = n < 3 ? n : 3;

		uu_group(w, at + i, span_slice(line, i, 4), bytes);
		n -= bytes;
	}
}

/* Whether it is "begin 644 name", the permissions in three or four digits. */
static bool is_uu_begin(struct span line)
{
	struct span rest = span_skip(line, 6);
	size_t digits = 0;

	if (!span_starts(line, SPAN("begin ")))
		return false;
	while (digits < rest.n && rest.p[digits] >= '0' &&
	       rest.p[digits] <= '7')
		digits++;
	if (digits != 3 && digits != 4)
		return false;
	return digits == rest.n || is_wsp(rest.p[digits]);
}

const struct view *uu_decode(struct parse *p, const struct view *from)
{
	struct uu w = { p, from, view_begin(p->arena, from, 0) };
	struct span text = from->text;
	bool begun = false;
	size_t next;

	for (size_t at = 0; at < text.n; at = next) {
		struct span rest = span_skip(text, at);
		struct span line = span_first(rest, span_until(rest, '\n') + 1);

		next = at + line.n;
		line.n -= line_end(line);
		if (!begun)
			begun = is_uu_begin(line);
		else if (span_eq(span_trim(line), SPAN("end")))
			return view_end(&w.b);
		else
			uu_line(&w, at, line);
	}
	parse_defect(p, DEFECT_UU, from, text.n, 0);
	return begun ? view_end(&w.b) : from;
}

/* What follows the blanks and comments at the start of s. */
static struct span skip_comments(struct span s)
{
	size_t depth = 0, i = 0;

	for (; i < s.n; i++) {
		if (s.p[i] == '(')
			depth++;
		else if (s.p[i] == ')' && depth > 0)
			depth--;
		else if (s.p[i] == '\\' && depth > 0)
			i++;
		else if (depth == 0 && !is_space(s.p[i]))
			break;
	}
	return span_skip(s, i);
}

enum transfer transfer_named(struct span value)
{
	static const struct {
		struct span name;
		enum transfer transfer;
	} names[] = {
		{ SPAN_INIT(""), TRANSFER_IDENTITY },
		{ SPAN_INIT("7bit"), TRANSFER_IDENTITY },
		{ SPAN_INIT("8bit"), TRANSFER_IDENTITY },
		{ SPAN_INIT("binary"), TRANSFER_IDENTITY },
		{ SPAN_INIT("base64"), TRANSFER_BASE64 },
		{ SPAN_INIT("quoted-printable"), TRANSFER_QP },
		{ SPAN_INIT("x-uuencode"), TRANSFER_UU },
		{ SPAN_INIT("uuencode"), TRANSFER_UU },
		{ SPAN_INIT("x-uue"), TRANSFER_UU },
		{ SPAN_INIT("uue"), TRANSFER_UU },
	};
	struct span name = skip_comments(value), rest;
	size_t n = 0;

	while (n < name.n && !is_space(name.p[n]) && name.p[n] != ';' &&
	       name.p[n] != '(')
		n++;
	rest = skip_comments(span_skip(name, n));
	if (rest.n > 0 && rest.p[0] != ';')
		return TRANSFER_UNKNOWN;
	name = span_first(name, n);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (span_ieq(name, names[i].name))
			return names[i].transfer;
	return TRANSFER_UNKNOWN;
}
