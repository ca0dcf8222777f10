#include "mail/dotted.h"

#include "base/utf8.h"
#include "mail/token.h"

static void fail(struct dotted *d, enum dotted_fault fault, size_t at)
{
	if (d->fault != DOTTED_FINE)
		return;
	d->fault = fault;
	d->at = at;
}

static void check(struct dotted *d, struct span s, struct token t)
{
	size_t at;

	switch (token_check(s, t, &at)) {
	case TOKEN_FINE:
		break;
	case TOKEN_OLD:
		d->old = true;
		break;
	case TOKEN_BYTE:
		fail(d, DOTTED_BYTE, at);
		break;
	case TOKEN_CONTROL:
		fail(d, DOTTED_CONTROL, at);
		break;
	case TOKEN_OPEN:
		fail(d, DOTTED_OPEN, at);
		break;
	}
	if (t.kind == TOKEN_QUOTED) {
		at = utf8_valid(span_slice(s, t.at, t.n));
		if (at < t.n)
			fail(d, DOTTED_BYTE, t.at + at);
	}
}

static void extend(struct dotted *d, struct token t)
{
	if (d->length == 0)
		d->text.at = t.at;
	d->text.n = t.at + t.n - d->text.at;
	d->length += t.n;
}

static void add_word(struct dotted *d, struct token t)
{
	if (t.kind == TOKEN_LITERAL && d->words == 0)
		d->literal = true;
	else if (t.kind == TOKEN_LITERAL || d->literal)
		fail(d, DOTTED_BYTE, t.at);
	d->quoted += t.kind == TOKEN_QUOTED;
	d->words++;
}

/* A dot or a word; whether a word is wanted next. */
static bool add(struct dotted *d, struct span s, struct token t, bool want)
{
	bool gap = d->gap_behind;

	d->gap_behind = false;
	if (d->length == 0)
		d->gap_before = gap;
	else
		d->gap_inside |= gap;
	extend(d, t);
	if (token_is(s, t, '.')) {
		if (want)
			fail(d, DOTTED_DOT, t.at);
		return true;
	}
	if (!want || t.kind == TOKEN_SPECIAL)
		fail(d, gap ? DOTTED_BLANK : DOTTED_BYTE, t.at);
	add_word(d, t);
	return false;
}

struct dotted dotted_read(struct span s, bool behind_at)
{
	struct lexer l = { .s = s, .after_at = behind_at };
	struct dotted d = { .fault = DOTTED_FINE };
	bool want = true; /* a word: at the start and behind a dot */
	struct token t;

	while ((t = token_next(&l)).kind != TOKEN_END) {
		check(&d, s, t);
		if (t.kind == TOKEN_BLANK || t.kind == TOKEN_COMMENT)
			d.gap_behind = true;
		else
			want = add(&d, s, t, want);
	}
	if (d.length == 0)
		fail(&d, DOTTED_EMPTY, 0);
	else if (want)
		fail(&d, DOTTED_DOT, d.text.at + d.text.n - 1);
	return d;
}
