#include "rule/fence.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "rule/bracket.h"
#include "rule/class.h"
#include "rule/cost.h"
#include "rule/fold.h"
#include "rule/mark.h"

/* A pattern being read. */
struct fence {
	struct arena *arena;
	struct span pattern;
	bool folded;
	size_t at;
	size_t token; /* where what is being read begins */
	struct buf to;
	struct cost *cost;
	struct literal *literal;
	size_t chunk[COST_DEPTH + 1]; /* of each group that is open: offset in
					 `to` of its last alternatives, which
					 are not yet put in parentheses */
	struct span before; /* the character before this, if it is one that
			       stands for itself */
	struct fence_error *err;
};

static bool PRINTF_LIKE(3, 4)
	fail(struct fence *f, size_t at, const char *format, ...)
{
	va_list args;

	f->err->at = at;
	va_start(args, format);
	(void)vsnprintf(f->err->text, sizeof(f->err->text), format, args);
	va_end(args);
	return false;
}

/* Fail with the reason, if there is one, at what is being read. */
static bool fine(struct fence *f, const char *reason)
{
	return reason == NULL || fail(f, f->token, "%s", reason);
}

static struct span rest(const struct fence *f)
{
	return span_skip(f->pattern, f->at);
}

/* The byte `ahead` of this; 0 behind the end. */
static char peek(const struct fence *f, size_t ahead)
{
	struct span s = span_skip(rest(f), ahead);

	return s.n == 0 ? '\0' : s.p[0];
}

/* The finished set, as one character of it. */
static bool add_class(struct fence *f, struct class *class)
{
	struct piece piece = { .product = 1 };

	piece.size = class_write(class, &f->to);
	piece.choices = class_is_wide(class);
	piece.heads = class_heads(class);
	literal_class(f->literal, class);
	f->before = (struct span){ 0 };
	return fine(f, cost_piece(f->cost, &piece));
}

static bool add_assertion(struct fence *f, struct span as)
{
	buf_add(&f->to, as);
	literal_nothing(f->literal);
	f->before = (struct span){ 0 };
	return fine(f,
		    cost_assertion(f->cost, span_eq(as, SPAN("\\b")) ? 2 : 1));
}

/* Characters as they are. */
static bool add_text(struct fence *f, struct span text)
{
	struct piece piece = { .size = size_literal(1), .product = 1 };
	size_t begin = f->to.n;
	size_t used;

	if (text.n == 1 && text.p[0] != MARK_WORD &&
	    text.p[0] != MARK_WORD_CLOSE) {
		if (span_has(SPAN("^.[$()|*+?{\\"), text.p[0]))
			buf_char(&f->to, '\\');
		buf_char(&f->to, text.p[0]);
	} else {
		buf_char(&f->to, '(');
		mark_text(&f->to, text);
		buf_char(&f->to, ')');
		piece.size = size_group(size_literal(f->to.n - begin - 2));
	}
	for (size_t i = 0; i < text.n; i += used) {
		heads_add(&piece.heads, (unsigned char)text.p[i]);
		(void)utf8_next(span_skip(text, i), &used);
	}
	literal_text(f->literal, text);
	return fine(f, cost_piece(f->cost, &piece));
}

/* Folding joins some characters to the one before: a letter and its mark. */
static bool folds_alone(struct fence *f, struct span raw, struct span folded)
{
	struct span before = fold_span(f->arena, f->before);
	struct span both;
	struct buf text = { 0 };

	buf_add(&text, f->before);
	buf_add(&text, raw);
	both = fold_span(f->arena, buf_span(&text));
	buf_free(&text);
	return both.n == before.n + folded.n && span_starts(both, before) &&
	       span_eq(span_skip(both, before.n), folded);
}

/* The character at f->at, which stands for itself. */
static bool read_character(struct fence *f)
{
	struct span raw, text;
	size_t used;

	(void)utf8_next(rest(f), &used);
	raw = text = span_first(rest(f), used);
	f->at += used;
	if (f->folded) {
		text = fold_span(f->arena, raw);
		if (text.n == 0)
			return fail(f, f->token,
				    "folded text does not have this character");
		if (!is_ascii(raw.p[0]) && !folds_alone(f, raw, text))
			return fail(f, f->token,
				    "folding joins this to the character "
				    "before it; write both as one");
	}
	f->before = raw;
	return add_text(f, text);
}

static bool add_escaped_class(struct fence *f, char which)
{
	struct class class = { .arena = f->arena };

	class_add_space(&class);
	class_finish(&class, which == 'S');
	return add_class(f, &class);
}

/* \w and \W: the characters between the one pair of marks or the other. */
static bool add_word(struct fence *f, bool word)
{
	struct piece piece = {
		.size = { .nodes = 8, .entry = 4, .exits = 2, .closure = 16 },
		.product = 1,
		.choices = 1
	};

	buf_str(&f->to, word ? "([0-9A-PR-Y_a-z]|Q[\x80-\xbf\xc2-\xff]*Z)"
			     : "([^0-9A-Z_a-z\x80-\xff]|"
			       "\xc0[\x80-\xbf\xc2-\xff]*\xc1)");
	for (size_t i = 0; i < 256; i++)
		if (i >= 0x80 || (is_alnum((char)i) || i == '_') == word)
			heads_add(&piece.heads, (unsigned char)i);
	f->before = (struct span){ 0 };
	literal_any(f->literal);
	return fine(f, cost_piece(f->cost, &piece));
}

static bool read_escape(struct fence *f)
{
	char c = peek(f, 1);

	if (c == '\0')
		return fail(f, f->token, "a backslash at the end");
	f->at++;
	if (c >= '1' && c <= '9')
		return fail(f, f->token, "back-references are not allowed");
	if (c == 'd' || c == 'D')
		return fail(f, f->token, "\\%c is not known here; write %s", c,
			    c == 'd' ? "[0-9]" : "[^0-9]");
	if (!is_alnum(c) && !span_has(SPAN("<>`'"), c))
		return read_character(f);
	if (!span_has(SPAN("bB<>wWsS"), c))
		return fail(f, f->token, "an escape that is not known here");
	f->at++;
	if (c == 'w' || c == 'W')
		return add_word(f, c == 'w');
	if (c == 's' || c == 'S')
		return add_escaped_class(f, c);
	return add_assertion(f, span_slice(f->pattern, f->token, 2));
}

static bool read_brackets(struct fence *f)
{
	struct class class = { .arena = f->arena };
	const char *reason =
		bracket_read(f->pattern, &f->at, f->folded, &class);

	if (reason != NULL)
		return fail(f, f->at, "%s", reason);
	return add_class(f, &class);
}

static bool read_dot(struct fence *f)
{
	struct class class = { .arena = f->arena };

	f->at++;
	class_finish(&class, true);
	return add_class(f, &class);
}

static bool read_number(struct fence *f, int *value)
{
	struct span s = rest(f);
	uint64_t number;
	size_t n = 0;

	while (n < s.n && is_digit(s.p[n]))
		n++;
	if (n == 0)
		return fail(f, f->token,
			    "{ begins a repeat such as {2} or "
			    "{1,3}; for itself write \\{");
	if (!span_number(span_first(s, n), 0, COST_REPEAT, &number))
		return fail(f, f->at, "a repeat over %d", COST_REPEAT);
	*value = (int)number;
	f->at += n;
	return true;
}

static bool read_bounds(struct fence *f, int *min, int *max)
{
	f->at++;
	if (!read_number(f, min))
		return false;
	*max = *min;
	if (peek(f, 0) == ',' && peek(f, 1) == '}') {
		*max = COST_ENDLESS;
		f->at++;
	} else if (peek(f, 0) == ',') {
		f->at++;
		if (!read_number(f, max))
			return false;
	}
	if (peek(f, 0) != '}')
		return fail(f, f->token, "a repeat that is not closed by }");
	if (*max < *min || *max == 0)
		return fail(f, f->token, "a repeat whose bounds leave nothing");
	f->at++;
	return true;
}

static bool read_repeat(struct fence *f)
{
	int min = peek(f, 0) == '+' ? 1 : 0;
	int max = peek(f, 0) == '?' ? 1 : COST_ENDLESS;

	if (peek(f, 0) != '{')
		f->at++;
	else if (!read_bounds(f, &min, &max))
		return false;
	if (f->at < f->pattern.n && span_has(SPAN("*+?{"), peek(f, 0)))
		return fail(f, f->at,
			    "a repeat of a repeat; use parentheses "
			    "if it is meant");
	buf_add(&f->to, span_slice(f->pattern, f->token, f->at - f->token));
	if (!fine(f, cost_repeat(f->cost, min, max)))
		return false;
	literal_repeat(f->literal, min, max == COST_ENDLESS ? -1 : max);
	return true;
}

static bool read_open(struct fence *f)
{
	if (peek(f, 1) == '?')
		return fail(f, f->token,
			    "(? belongs to Perl's patterns, not "
			    "to these");
	f->at++;
	buf_char(&f->to, '(');
	if (!fine(f, cost_open(f->cost, f->token)))
		return false;
	literal_open(f->literal);
	f->chunk[f->cost->depth] = f->to.n;
	return true;
}

static bool read_close(struct fence *f)
{
	f->at++;
	buf_char(&f->to, ')');
	if (!fine(f, cost_close(f->cost)))
		return false;
	literal_close(f->literal);
	return true;
}

static bool read_bar(struct fence *f)
{
	size_t chunk = f->chunk[f->cost->depth];
	bool full;

	f->at++;
	if (!fine(f, cost_bar(f->cost, &full)))
		return false;
	literal_bar(f->literal);
	if (full) {
		buf_char(&f->to, ')');
		memmove(f->to.p + chunk + 1, f->to.p + chunk,
			f->to.n - chunk - 1);
		f->to.p[chunk] = '(';
		buf_char(&f->to, ')');
	}
	buf_char(&f->to, '|');
	if (full)
		f->chunk[f->cost->depth] = f->to.n;
	return true;
}

static bool read_next(struct fence *f)
{
	char c = peek(f, 0);

	f->token = f->at;
	if (span_has(SPAN("(|)*+?{"), c))
		f->before = (struct span){ 0 };
	switch (c) {
	case '(':
		return read_open(f);
	case ')':
		return read_close(f);
	case '|':
		return read_bar(f);
	case '*':
	case '+':
	case '?':
	case '{':
		return read_repeat(f);
	case '^':
	case '$':
		f->at++;
		return add_assertion(f, span_slice(f->pattern, f->token, 1));
	case '[':
		return read_brackets(f);
	case '.':
		return read_dot(f);
	case '\\':
		return read_escape(f);
	default:
		return read_character(f);
	}
}

static bool read_all(struct fence *f)
{
	if (f->pattern.n > FENCE_BYTES)
		return fail(f, FENCE_BYTES, "a pattern of more than %d bytes",
			    FENCE_BYTES);
	while (f->at < f->pattern.n)
		if (!read_next(f))
			return false;
	f->token = f->cost->depth == 0 ? f->at
				       : f->cost->groups[f->cost->depth].at;
	return fine(f, cost_end(f->cost));
}

bool fence_pattern(struct arena *a, struct span pattern, bool folded,
		   struct fenced *fenced, struct fence_error *err)
{
	struct arena scratch = { 0 };
	struct fence f = { .arena = &scratch,
			   .pattern = pattern,
			   .folded = folded,
			   .cost = cost_begin(&scratch),
			   .literal = literal_begin(&scratch),
			   .err = err };
	bool ok = read_all(&f);

	if (ok) {
		fenced->expression = arena_str(a, buf_span(&f.to));
		fenced->literals = literal_end(f.literal, a);
	}
	buf_free(&f.to);
	arena_free(&scratch);
	return ok;
}
