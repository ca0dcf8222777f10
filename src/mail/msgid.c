#include "mail/msgid.h"

#include "mail/dotted.h"
#include "mail/token.h"

static void fail(struct msgid *id, enum msgid_fault fault, size_t at)
{
	if (id->class == MSGID_INVALID)
		return;
	id->class = MSGID_INVALID;
	id->fault = fault;
	id->at = at;
}

/* How many bytes at the start of s are a quoted string: none if it has no end.
 * Only there may ">" be within an id. */
static size_t quoted_first(struct span s)
{
	struct lexer l = { .s = s };
	struct token t = token_next(&l);

	return t.kind == TOKEN_QUOTED && !t.open ? t.n : 0;
}

/* What stands between the bracket that opens before `at` and the next, which
 * closes it if all is well. */
static struct range inside(struct span s, size_t at)
{
	struct range in = { at, quoted_first(span_skip(s, at)) };

	while (at + in.n < s.n && s.p[at + in.n] != '<' &&
	       s.p[at + in.n] != '>')
		in.n++;
	return in;
}

static bool closed(struct span s, struct range in)
{
	return in.at + in.n < s.n && s.p[in.at + in.n] == '>';
}

/* no-fold-literal = "[" *dtext "]"; what a domain-literal may hold besides is
 * obsolete here. */
static void check_literal(struct msgid *id, struct span s, size_t at)
{
	for (size_t i = 1; i + 1 < s.n; i++) {
		char c = s.p[i];
		bool control = is_ascii(c) && (c < ' ' || c == '\x7f');

		if (c == '[' || (control && c != '\t'))
			fail(id, MSGID_BYTE, at + i);
		else if ((is_wsp(c) || c == '\\') && id->class == MSGID_VALID)
			id->class = MSGID_OBSOLETE;
		i += c == '\\';
	}
}

static struct span read_side(struct msgid *id, struct span body,
			     struct range where, bool right)
{
	static const enum msgid_fault faults[] = {
		[DOTTED_DOT] = MSGID_DOT,   [DOTTED_BLANK] = MSGID_BLANK,
		[DOTTED_BYTE] = MSGID_BYTE, [DOTTED_CONTROL] = MSGID_BYTE,
		[DOTTED_OPEN] = MSGID_BYTE,
	};
	struct span s = span_slice(body, where.at, where.n);
	struct dotted d = dotted_read(s, right);
	struct span text = span_slice(s, d.text.at, d.text.n);

	if (d.fault == DOTTED_EMPTY)
		fail(id, right ? MSGID_NO_RIGHT : MSGID_NO_LEFT, where.at);
	else if (d.fault != DOTTED_FINE)
		fail(id, faults[d.fault], where.at + d.at);
	else if (right && d.quoted > 0)
		fail(id, MSGID_BYTE, where.at + d.text.at);
	else if (d.literal)
		check_literal(id, text, where.at + d.text.at);
	if (id->class == MSGID_VALID && (d.gap_before || d.gap_inside ||
					 d.gap_behind || d.old || d.quoted > 0))
		id->class = MSGID_OBSOLETE;
	return text;
}

/* What stands in the brackets: the last "@" parts it. */
static void read_sides(struct msgid *id, struct span body, struct range in)
{
	struct lexer l = { .s = span_first(body, in.at + in.n), .at = in.at };
	struct range left = in, right = { in.at + in.n, 0 };
	bool found = false;
	struct token t;

	while ((t = token_next(&l)).kind != TOKEN_END) {
		if (!token_is(body, t, '@'))
			continue;
		if (found)
			fail(id, MSGID_TWO_ATS, t.at);
		found = true;
		left.n = t.at - in.at;
		right = (struct range){ t.at + 1, in.at + in.n - t.at - 1 };
	}
	if (!found)
		fail(id, MSGID_NO_AT, in.at);
	id->left = read_side(id, body, left, false);
	id->right = read_side(id, body, right, true);
}

/* The best guess at an id without brackets: the first word. */
static struct range bare(struct span s, size_t at)
{
	struct range in = { at, 0 };

	while (at + in.n < s.n && !is_space(s.p[at + in.n]) &&
	       s.p[at + in.n] != '>')
		in.n++;
	return in;
}

/* How many bytes at `at` are a dot-atom in ASCII (RFC 5322 3.2.3); 0 if that
 * ends with a dot, or has two in a row. */
static size_t dot_atom(struct span s, size_t at)
{
	size_t begin = at;
	bool word = false;

	for (; at < s.n; at++) {
		char c = s.p[at];

		if (c == '.'
			    ? !word
			    : !is_alnum(c) &&
				      !span_has(SPAN("!#$%&'*+-/=?^_`{|}~"), c))
			break;
		word = c != '.';
	}
	return word ? at - begin : 0;
}

/* Whether the body is "<left@right>" of two dot-atoms and nothing else, as
 * nearly all are. */
static bool is_plain(struct span body, struct msgid *id)
{
	size_t left = dot_atom(body, 1), at = 1 + left + 1;
	size_t right = dot_atom(body, at);

	if (left == 0 || right == 0 || body.p[0] != '<' ||
	    body.p[at - 1] != '@' ||
	    !span_eq(span_skip(body, at + right), SPAN(">")))
		return false;
	id->left = span_slice(body, 1, left);
	id->right = span_slice(body, at, right);
	return true;
}

struct msgid msgid_parse(struct span body)
{
	struct msgid id = { .class = MSGID_VALID };
	struct lexer l = { .s = body };
	struct range in;
	size_t open;

	if (is_plain(body, &id))
		return id;
	token_skip_cfws(&l);
	if (l.at == body.n) {
		fail(&id, MSGID_EMPTY, l.at);
		return id;
	}
	open = l.at + span_until(span_skip(body, l.at), '<');
	if (open == body.n) {
		fail(&id, MSGID_NO_BRACKETS, l.at);
		read_sides(&id, body, bare(body, l.at));
		return id;
	}
	if (open > l.at)
		fail(&id, MSGID_REST, l.at);
	in = inside(body, open + 1);
	if (!closed(body, in))
		fail(&id, MSGID_NO_BRACKETS, open);
	read_sides(&id, body, in);
	l.at = in.at + in.n + closed(body, in);
	token_skip_cfws(&l);
	if (l.at < body.n)
		fail(&id, MSGID_REST, l.at);
	return id;
}

/*
 * Comments are passed over, and one without end takes the rest of the text, as
 * it does everywhere. A quoted string without end does not: there is at most
 * one such right behind a "<", so each byte is looked at twice at most.
 */
bool msgid_next(struct span body, size_t *at, struct span *id)
{
	struct lexer l = { .s = body, .at = *at };

	while (l.at < body.n) {
		struct range in;

		if (body.p[l.at] == '(') {
			(void)token_next(&l);
			continue;
		}
		if (body.p[l.at++] != '<')
			continue;
		in = inside(body, l.at);
		l.at += in.n;
		if (!closed(body, in))
			continue;
		*at = ++l.at;
		*id = span_slice(body, in.at - 1, in.n + 2);
		return true;
	}
	*at = body.n;
	return false;
}
