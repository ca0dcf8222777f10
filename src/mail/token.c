#include "mail/token.h"

#include "base/utf8.h"

/* Sets of bytes; what is in no set is atext. */
enum byte_class {
	BYTE_ATEXT = 1,
	BYTE_BLANK = 2,
	BYTE_SPECIAL = 4,
	BYTE_OTHER = 8
};

/* RFC 5322 3.2.3, with all that is not ASCII as atext (RFC 6532 3.2). Brackets
 * and backslashes are no atext, but do not end a word either: people write
 * them into names without quotes. */
static enum byte_class byte_class(char c)
{
	/* clang-format off */
	static const unsigned char classes[256] = {
		8, 8, 8, 8, 8, 8, 8, 8, 8, 2, 2, 8, 8, 2, 8, 8,
		8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8,
		[' '] = 2, ['\x7f'] = 8, ['['] = 8, [']'] = 8, ['\\'] = 8,
		['('] = 4, [')'] = 4, ['<'] = 4, ['>'] = 4, [','] = 4,
		[';'] = 4, [':'] = 4, ['@'] = 4, ['.'] = 4, ['"'] = 4,
	};
	/* clang-format on */
	unsigned char class = classes[(unsigned char)c];

	return class == 0 ? BYTE_ATEXT : (enum byte_class) class;
}

static void scan_comment(struct span s, struct token *t)
{
	size_t depth = 0;
	size_t i = t->at;

	for (; i < s.n; i++) {
		if (s.p[i] == '\\') {
			i++;
		} else if (s.p[i] == '(') {
			depth++;
			if (depth > t->depth)
				t->depth = depth;
		} else if (s.p[i] == ')' && --depth == 0) {
			t->n = i + 1 - t->at;
			return;
		}
	}
	t->open = true;
	t->n = s.n - t->at;
}

static void scan_quoted(struct span s, struct token *t)
{
	for (size_t i = t->at + 1; i < s.n; i++) {
		if (s.p[i] == '\\') {
			i++;
		} else if (s.p[i] == '"') {
			t->n = i + 1 - t->at;
			return;
		}
	}
	t->open = true;
	t->n = s.n - t->at;
}

/* A literal without end goes no further than the next address of a list. */
static void scan_literal(struct span s, struct token *t)
{
	size_t i = t->at + 1;

	for (; i < s.n && !span_has(SPAN("<>,;"), s.p[i]); i++) {
		if (s.p[i] == '\\' && i + 1 < s.n) {
			i++;
		} else if (s.p[i] == ']') {
			t->n = i + 1 - t->at;
			return;
		}
	}
	t->open = true;
	t->n = i - t->at;
}

/*
 * How many bytes at the start of s are =?charset?encoding?text?= ; 0 if they
 * are none. Its text may hold anything but blanks, since mailers put names
 * there with comma, brackets and all. It may not hold "=?", so that a frame is
 * looked for only up to where the next can begin: in all, each byte once.
 */
static size_t encoded_frame(struct span s)
{
	size_t marks = 0;

	if (!span_starts(s, SPAN("=?")))
		return 0;
	for (size_t i = 2; i < s.n && !is_space(s.p[i]); i++) {
		struct span rest = span_skip(s, i);

		if (marks < 2 && byte_class(s.p[i]) != BYTE_ATEXT)
			return 0;
		if (marks == 2 && span_starts(rest, SPAN("?=")))
			return i + 2;
		if (span_starts(rest, SPAN("=?")) &&
		    (marks < 2 || !span_starts(rest, SPAN("=?="))))
			return 0;
		if (marks < 2 && s.p[i] == '?')
			marks++;
	}
	return 0;
}

/* How many bytes from `at` on are of these classes. */
static size_t class_run(struct span s, size_t at, unsigned classes)
{
	size_t end = at;

	while (end < s.n && (byte_class(s.p[end]) & classes) != 0)
		end++;
	return end - at;
}

static void scan_special(struct span s, struct token *t)
{
	t->kind = TOKEN_SPECIAL;
	t->n = 1;
	if (s.p[t->at] == '(') {
		t->kind = TOKEN_COMMENT;
		scan_comment(s, t);
	} else if (s.p[t->at] == '"') {
		t->kind = TOKEN_QUOTED;
		scan_quoted(s, t);
	}
}

static void scan_word(const struct lexer *l, struct token *t)
{
	if (l->after_at && l->s.p[t->at] == '[') {
		t->kind = TOKEN_LITERAL;
		scan_literal(l->s, t);
		return;
	}
	t->kind = TOKEN_ENCODED;
	t->n = l->encoded ? encoded_frame(span_skip(l->s, t->at)) : 0;
	if (t->n > 0)
		return;
	t->kind = TOKEN_WORD;
	t->n = class_run(l->s, t->at, BYTE_ATEXT | BYTE_OTHER);
}

struct token token_next(struct lexer *l)
{
	struct token t = { .kind = TOKEN_END, .at = l->at };
	enum byte_class class;

	if (l->at >= l->s.n)
		return t;
	class = byte_class(l->s.p[l->at]);
	if (class == BYTE_SPECIAL) {
		scan_special(l->s, &t);
	} else if (class == BYTE_BLANK) {
		t.kind = TOKEN_BLANK;
		t.n = class_run(l->s, t.at, BYTE_BLANK);
	} else {
		scan_word(l, &t);
	}
	l->at += t.n;
	if (t.kind != TOKEN_BLANK && t.kind != TOKEN_COMMENT)
		l->after_at = token_is(l->s, t, '@');
	return t;
}

bool token_is(struct span s, struct token t, char special)
{
	return t.kind == TOKEN_SPECIAL && s.p[t.at] == special;
}

void token_skip_cfws(struct lexer *l)
{
	struct lexer ahead = *l;
	struct token t;

	do {
		*l = ahead;
		t = token_next(&ahead);
	} while (t.kind == TOKEN_BLANK || t.kind == TOKEN_COMMENT);
}

size_t token_deeper(struct span s, struct token comment, size_t depth)
{
	size_t level = 0;
	size_t end = comment.at + comment.n;

	for (size_t i = comment.at; i < end; i++) {
		if (s.p[i] == '\\')
			i++;
		else if (s.p[i] == ')')
			level--;
		else if (s.p[i] == '(' && ++level > depth)
			return i;
	}
	return end;
}

/* Folding white space: CRLF only before a blank, and but for the obsolete
 * form only once (RFC 5322 3.2.2, 4.2 with erratum 1908). */
static enum token_fault check_blank(struct span run)
{
	size_t folds = 0;

	for (size_t i = 0; i < run.n; i++) {
		if (is_wsp(run.p[i]))
			continue;
		if (!span_starts(span_skip(run, i), SPAN("\r\n")) ||
		    i + 2 == run.n || !is_wsp(run.p[i + 2]))
			return TOKEN_CONTROL;
		folds++;
		i += 2;
	}
	return folds > 1 ? TOKEN_OLD : TOKEN_FINE;
}

/* Behind a backslash: RFC 5322 3.2.1, 4.1. Bytes outside ASCII need none, and
 * dominicsayers/isemail has them as a fault. */
static enum token_fault check_escaped(char c)
{
	if (!is_ascii(c))
		return TOKEN_BYTE;
	return is_wsp(c) || (c > ' ' && c < '\x7f') ? TOKEN_FINE : TOKEN_OLD;
}

static enum token_fault check_plain(char c)
{
	if (c == '\0')
		return TOKEN_CONTROL;
	return is_ascii(c) && (c < ' ' || c == '\x7f') ? TOKEN_OLD : TOKEN_FINE;
}

/* Bytes [at, end) of a comment or a quoted string. */
static enum token_fault check_content(struct span s, size_t end, size_t *at)
{
	enum token_fault worst = TOKEN_FINE;
	size_t n;

	for (size_t i = *at; i < end; i += n) {
		enum token_fault fault;

		n = 1;
		if (is_space(s.p[i])) {
			n = class_run(s, i, BYTE_BLANK);
			fault = check_blank(span_slice(s, i, n));
		} else if (s.p[i] == '\\' && i + 1 < end) {
			n = 2;
			fault = check_escaped(s.p[i + 1]);
		} else {
			fault = check_plain(s.p[i]);
		}
		if (fault == TOKEN_FINE || worst == fault)
			continue;
		worst = fault;
		*at = i;
		if (fault != TOKEN_OLD)
			break;
	}
	return worst;
}

static enum token_fault check_word(struct span s, struct token t, size_t *at)
{
	size_t end = t.at + t.n;

	*at = t.at + class_run(span_first(s, end), t.at, BYTE_ATEXT);
	if (*at < end)
		return is_ascii(s.p[*at]) &&
				       (s.p[*at] < ' ' || s.p[*at] == '\x7f')
			       ? TOKEN_CONTROL
			       : TOKEN_BYTE;
	*at = t.at + utf8_valid(span_slice(s, t.at, t.n));
	return *at < end ? TOKEN_BYTE : TOKEN_FINE;
}

enum token_fault token_check(struct span s, struct token t, size_t *at)
{
	*at = t.at;
	switch (t.kind) {
	case TOKEN_BLANK:
		return check_blank(span_slice(s, t.at, t.n));
	case TOKEN_COMMENT:
	case TOKEN_QUOTED:
		if (t.open)
			return TOKEN_OPEN;
		++*at;
		return check_content(s, t.at + t.n - 1, at);
	case TOKEN_LITERAL:
		return t.open ? TOKEN_OPEN : TOKEN_FINE;
	case TOKEN_WORD:
	case TOKEN_ENCODED:
		return check_word(s, t, at);
	case TOKEN_SPECIAL:
	case TOKEN_END:
		break;
	}
	return TOKEN_FINE;
}
