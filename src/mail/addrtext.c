#include "mail/addrtext.h"

#include "mail/words.h"

/* Text taken together from pieces of the body, in their order. As long as they
 * touch it is but a range. */
struct gather {
	struct arena *arena;
	const struct view *from;
	struct range whole; /* while it is one */
	struct range gap;   /* left out since the last piece, as one blank */
	bool built;
	struct view_builder builder;
};

static bool gather_empty(const struct gather *g)
{
	return !g->built && g->whole.n == 0;
}

static void build(struct gather *g)
{
	if (g->built)
		return;
	g->builder = view_begin(g->arena, g->from, g->whole.at);
	view_copy(&g->builder, g->whole.at, g->whole.n);
	g->built = true;
}

/* A blank in place of the gap, but at the start: there it is nothing. */
static void fill_gap(struct gather *g)
{
	struct range gap = g->gap;

	g->gap.n = 0;
	if (gap.n == 0 || gather_empty(g))
		return;
	if (!g->built && gap.n == 1 && g->from->text.p[gap.at] == ' ' &&
	    gap.at == g->whole.at + g->whole.n) {
		g->whole.n++;
		return;
	}
	build(g);
	view_replace(&g->builder, gap.at, gap.n, SPAN(" "));
}

static void gather(struct gather *g, size_t at, size_t n)
{
	if (n == 0)
		return;
	fill_gap(g);
	if (gather_empty(g)) {
		g->whole = (struct range){ at, n };
		return;
	}
	if (!g->built && at == g->whole.at + g->whole.n) {
		g->whole.n += n;
		return;
	}
	build(g);
	view_copy(&g->builder, at, n);
}

/* Gaps that touch become one. */
static void gather_gap(struct gather *g, size_t at, size_t n)
{
	if (g->gap.n == 0)
		g->gap.at = at;
	g->gap.n = at + n - g->gap.at;
}

/* Bytes [at, end) without the backslashes that escape, and without the line
 * breaks of a fold. */
static void gather_unescaped(struct gather *g, size_t at, size_t end)
{
	const char *s = g->from->text.p;
	size_t from = at;

	for (; at < end; at++) {
		if (s[at] == '\r' || s[at] == '\n') {
			gather(g, from, at - from);
			from = at + 1;
		} else if (s[at] == '\\') {
			gather(g, from, at - from);
			from = ++at;
		}
	}
	if (from < end)
		gather(g, from, end - from);
}

static const struct view *gathered(struct gather *g)
{
	return g->built ? view_end(&g->builder)
			: view_part(g->arena, g->from, g->whole.at, g->whole.n);
}

/* What is inside of a quoted string or a comment, blanks at its ends not. */
static struct range inside(struct span s, struct token t)
{
	size_t at = t.at + 1;
	size_t end = t.at + t.n - !t.open;
	size_t last, escapes = 0;

	while (at < end && is_space(s.p[at]))
		at++;
	last = end;
	while (last > at && is_space(s.p[last - 1]))
		last--;
	while (last - escapes > at && s.p[last - 1 - escapes] == '\\')
		escapes++;
	/* A blank that is escaped is text. */
	if (escapes % 2 == 1 && last < end)
		last++;
	return (struct range){ at, last - at };
}

/* RFC 5322 3.2.5 and 4.1: words, and by the obsolete grammar dots. */
static enum address_fault name_fault(struct span s, struct token t)
{
	size_t at;

	if (t.kind == TOKEN_ENCODED)
		return ADDRESS_FINE;
	if (token_is(s, t, '.'))
		return ADDRESS_OBSOLETE_FORM;
	if (t.kind == TOKEN_SPECIAL)
		return ADDRESS_NAME;
	switch (token_check(s, t, &at)) {
	case TOKEN_OLD:
		return ADDRESS_OBSOLETE_FORM;
	case TOKEN_CONTROL:
		return ADDRESS_CONTROL;
	case TOKEN_OPEN:
		return ADDRESS_UNCLOSED;
	case TOKEN_BYTE:
		return is_ascii(s.p[at]) ? ADDRESS_NAME : ADDRESS_FINE;
	case TOKEN_FINE:
		break;
	}
	return ADDRESS_FINE;
}

static enum words_in gather_name(struct gather *g, struct addrname *name,
				 size_t at, size_t end)
{
	struct span s = span_first(g->from->text, end);
	struct lexer l = { .s = s, .at = at, .encoded = true };
	enum words_in in = WORDS_PHRASE;
	struct token t;

	while ((t = token_next(&l)).kind != TOKEN_END) {
		struct range r = { t.at, t.n };

		address_note(&name->fault, name_fault(s, t));
		if (t.kind == TOKEN_BLANK || t.kind == TOKEN_COMMENT) {
			gather_gap(g, t.at, t.n);
			continue;
		}
		name->any = true;
		if (t.kind != TOKEN_QUOTED) {
			gather(g, r.at, r.n);
			continue;
		}
		name->quoted = true;
		r = inside(s, t);
		if (span_find(span_slice(s, r.at, r.n), SPAN("=?")) < r.n)
			in = WORDS_QUOTED;
		gather_unescaped(g, r.at, r.at + r.n);
	}
	return in;
}

struct addrname addrtext_name(struct parse *p, const struct view *body,
			      size_t at, size_t end, struct range hole)
{
	struct addrname name = { .fault = ADDRESS_FINE };
	struct gather g = { .arena = p->arena, .from = body };
	enum words_in in = gather_name(&g, &name, at, hole.at);

	gather_gap(&g, hole.at, hole.n);
	if (gather_name(&g, &name, hole.at + hole.n, end) == WORDS_QUOTED)
		in = WORDS_QUOTED;
	if (!gather_empty(&g))
		name.text = words_decode(p, gathered(&g), in);
	if (name.text != NULL && name.text->text.n == 0)
		name.text = NULL;
	return name;
}

const struct view *addrtext_comment(struct parse *p, const struct view *body,
				    struct token comment)
{
	struct gather g = { .arena = p->arena, .from = body };
	size_t most = p->limits->value[LIMIT_COMMENT_DEPTH];
	struct range r = inside(body->text, comment);
	size_t end = r.at + r.n;

	if (comment.depth > most)
		end = token_deeper(body->text, comment, most);
	gather_unescaped(&g, r.at, end);
	if (gather_empty(&g))
		return NULL;
	return words_decode(p, gathered(&g), WORDS_COMMENT);
}

/* What is between two words without a dot is no addr-spec; the blank stays so
 * that one can see it. */
const struct view *addrtext_part(struct parse *p, const struct view *body,
				 struct range where, bool domain)
{
	struct gather g = { .arena = p->arena,
			    .from = body,
			    .whole = { where.at, 0 } };
	struct span s = span_first(body->text, where.at + where.n);
	struct lexer l = { .s = s, .at = where.at, .after_at = domain };
	bool special = false; /* came last */

	for (;;) {
		struct token t = token_next(&l);

		if (t.kind == TOKEN_END)
			return gathered(&g);
		if (t.kind == TOKEN_BLANK || t.kind == TOKEN_COMMENT) {
			gather_gap(&g, t.at, t.n);
			continue;
		}
		if (special || t.kind == TOKEN_SPECIAL)
			g.gap.n = 0;
		special = t.kind == TOKEN_SPECIAL;
		if (t.kind == TOKEN_QUOTED)
			gather_unescaped(&g, t.at + 1, t.at + t.n - !t.open);
		else
			gather(&g, t.at, t.n);
	}
}
