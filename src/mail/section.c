#include "mail/section.h"

struct reader {
	struct parse *p;
	const struct view *body;
	struct span text; /* of the body */
	size_t at;
	bool no_comments; /* a "(" was never closed, so none counts */
	struct section *sections;
	size_t n, room;
};

static void record(struct reader *r, enum defect_kind kind, struct range at)
{
	parse_defect(r->p, kind, r->body, at.at, at.n);
}

static bool is_token(char c)
{
	return c > ' ' && c <= '~' && !span_has(SPAN("()<>@,;:\\\"/[]?="), c);
}

/* Behind the comment that begins at `at`; `at` itself if it never ends. */
static size_t skip_comment(struct reader *r, size_t at)
{
	uint64_t depth = 0, most = r->p->limits->value[LIMIT_COMMENT_DEPTH];

	for (size_t i = at; i < r->text.n; i++) {
		char c = r->text.p[i];

		if (c == '\\')
			i++;
		else if (c == ')' && --depth == 0)
			return i + 1;
		else if (c == '(' && ++depth > most) {
			parse_limit(r->p, LIMIT_COMMENT_DEPTH, r->body, i,
				    r->text.n - i);
			return r->text.n;
		}
	}
	r->no_comments = true;
	record(r, DEFECT_PARAM_SYNTAX, (struct range){ at, r->text.n - at });
	return at;
}

/* Behind the blanks and comments that begin at `at`. */
static size_t skip_cfws(struct reader *r, size_t at)
{
	for (;;) {
		size_t next;

		while (at < r->text.n && is_space(r->text.p[at]))
			at++;
		if (at == r->text.n || r->text.p[at] != '(' || r->no_comments)
			return at;
		next = skip_comment(r, at);
		if (next == at)
			return at;
		at = next;
	}
}

static bool at_end(const struct reader *r, size_t at)
{
	return at == r->text.n || r->text.p[at] == ';';
}

/* Whether "name=" stands at `at`: there a ";" is missing. */
static bool begins_param(const struct reader *r, size_t at)
{
	size_t i = at;

	while (i < r->text.n && is_token(r->text.p[i]))
		i++;
	return i > at && i < r->text.n && r->text.p[i] == '=';
}

/*
 * Read what stands before the next ";" without the blanks and comments around.
 * Blanks and parentheses in it are taken as part of it ("my file (1).pdf"),
 * unless another parameter or nothing more follows them.
 */
static struct range read_bare(struct reader *r, size_t at)
{
	size_t start = at, end = at;

	while (!at_end(r, at)) {
		size_t next = skip_cfws(r, at);

		if (next > at && end > start && begins_param(r, next)) {
			record(r, DEFECT_PARAM_SYNTAX,
			       (struct range){ at, next - at });
			at = next;
			break;
		}
		if (next > at) {
			at = next;
			continue;
		}
		end = ++at;
	}
	r->at = at;
	return (struct range){ start, end - start };
}

static struct range read_quoted(struct reader *r, size_t at)
{
	size_t start = at + 1, i = start;

	while (i < r->text.n && r->text.p[i] != '"')
		i += section_escape(span_skip(r->text, i)) ? 2 : 1;
	if (i == r->text.n)
		record(r, DEFECT_PARAM_SYNTAX, (struct range){ at, i - at });
	r->at = i == r->text.n ? i : i + 1;
	return (struct range){ start, i - start };
}

static void read_value(struct reader *r, size_t at, struct section *s)
{
	bool strict = true;

	s->quoted = at < r->text.n && r->text.p[at] == '"';
	s->value = s->quoted ? read_quoted(r, at) : read_bare(r, at);
	s->written.n = s->value.at + s->value.n + s->quoted - s->written.at;
	if (s->written.n > r->text.n - s->written.at)
		s->written.n = r->text.n - s->written.at;
	if (s->quoted) {
		r->at = skip_cfws(r, r->at);
		if (!at_end(r, r->at))
			record(r, DEFECT_PARAM_SYNTAX, s->written);
		return;
	}
	/* Bytes outside ASCII are a defect of another kind. */
	for (size_t i = 0; i < s->value.n; i++) {
		char c = r->text.p[s->value.at + i];

		strict = strict && (is_token(c) || !is_ascii(c));
	}
	if (!strict || s->value.n == 0)
		record(r, DEFECT_PARAM_SYNTAX, s->written);
}

/* Take name*, name*0 and name*0* apart. */
static void read_number(struct reader *r, struct section *s)
{
	size_t star = span_until(s->name, '*');
	struct span number = span_skip(s->name, star + 1);

	s->extended = star < s->name.n;
	if (!s->extended)
		return;
	s->name = span_first(s->name, star);
	s->encoded = number.n == 0 || number.p[number.n - 1] == '*';
	if (number.n == 0)
		return;
	number.n -= s->encoded;
	if (number.n > 1 && number.p[0] == '0')
		record(r, DEFECT_PARAM_CONTINUATION, s->written);
	/* One that cannot be counted is put last, as behind a gap. */
	if (!span_number(number, 0, UINT64_MAX, &s->number))
		s->number = UINT64_MAX;
}

static struct span lower(struct arena *a, struct span s)
{
	char *to = arena_bytes(a, s.n);

	for (size_t i = 0; i < s.n; i++)
		to[i] = to_lower(s.p[i]);
	return (struct span){ to, s.n };
}

/* Read a parameter, or what stands in the place of one. */
static void read_section(struct reader *r, size_t at)
{
	struct section s = { .written = { at, 0 } };
	size_t end = at, equals;

	while (end < r->text.n && !is_space(r->text.p[end]) &&
	       !span_has(SPAN("=;(\""), r->text.p[end]))
		end++;
	equals = skip_cfws(r, end);
	if (end == at || equals == r->text.n || r->text.p[equals] != '=') {
		if (end == at)
			equals = at + span_until(span_skip(r->text, at), ';');
		record(r, DEFECT_PARAM_SYNTAX,
		       (struct range){ at, equals - at });
		r->at = equals;
		return;
	}
	read_value(r, skip_cfws(r, equals + 1), &s);
	s.name = lower(r->p->arena, span_slice(r->text, at, end - at));
	read_number(r, &s);
	if (s.name.n == 0) {
		record(r, DEFECT_PARAM_SYNTAX, s.written);
		return;
	}
	r->sections = arena_grow(r->p->arena, r->sections, r->n, 1, &r->room,
				 sizeof(s));
	r->sections[r->n++] = s;
}

struct sections sections_read(struct parse *p, const struct view *body)
{
	struct reader r = { .p = p, .body = body, .text = body->text };
	struct range value = read_bare(&r, skip_cfws(&r, 0));

	for (;;) {
		size_t at = skip_cfws(&r, r.at);

		if (at == r.text.n)
			break;
		if (r.text.p[at] == ';') {
			r.at = at + 1;
			continue;
		}
		if (r.n == p->limits->value[LIMIT_PARAMS]) {
			parse_limit(p, LIMIT_PARAMS, body, at, r.text.n - at);
			break;
		}
		read_section(&r, at);
	}
	return (struct sections){ value, r.sections, r.n };
}
