#include "mail/mailbox.h"

static void extend(struct mailbox *box, struct token t)
{
	if (!box->begun)
		box->at = t.at;
	box->begun = true;
	box->end = t.at + t.n;
}

/* A token that is text, or a mark of the address. */
static void extend_text(struct mailbox *box, struct token t, bool linked)
{
	extend(box, t);
	box->any = true;
	box->gap = false;
	box->linked = linked;
}

static void see_open(struct mailbox *box, struct token t)
{
	if (!t.open)
		return;
	address_note(&box->fault, ADDRESS_UNCLOSED);
	if (t.kind == TOKEN_COMMENT || t.kind == TOKEN_QUOTED)
		box->ends_open = true;
}

static void see_comment(struct mailbox *box, struct token t)
{
	box->comment = t;
	if (t.depth > box->deepest.depth)
		box->deepest = t;
}

void mailbox_text(struct mailbox *box, struct span s, struct token t)
{
	bool dot = token_is(s, t, '.');
	bool joined = box->any && (box->linked || !box->gap || dot);

	if (box->place == IN_DOMAIN && !joined)
		box->place = BEHIND;
	if (box->place == BEHIND && !box->behind) {
		box->behind = true;
		box->rest = t.at;
		box->rest_end = box->end;
		box->rest_comment = box->comment;
	}
	if (box->place == IN_NAME && !joined)
		box->chain = t.at;
	if (box->place == IN_DOMAIN)
		box->spec.n = t.at + t.n - box->spec.at;
	see_open(box, t);
	extend_text(box, t, dot);
}

size_t mailbox_split(struct mailbox *box, struct token t)
{
	address_note(&box->fault, ADDRESS_REST);
	if (!box->behind)
		return t.at;
	box->end = box->rest_end;
	box->comment = box->rest_comment;
	return box->rest;
}

struct range mailbox_hole(const struct mailbox *box)
{
	if (box->hole.n > 0)
		return box->hole;
	return box->place == IN_NAME ? (struct range){ box->end, 0 }
				     : box->spec;
}

static void take_at(struct mailbox *box, struct token t)
{
	if (box->place == IN_NAME) {
		box->spec.at = box->any ? box->chain : t.at;
		box->place = IN_DOMAIN;
	}
	box->spec.n = t.at + t.n - box->spec.at;
	extend_text(box, t, true);
}

/* One domain of a route, if one was begun. */
static void end_hop(struct mailbox *box, struct span s, size_t *hop, size_t end)
{
	if (*hop != SIZE_MAX)
		address_note(&box->fault,
			     addrspec_domain(span_slice(s, *hop, end - *hop)));
	*hop = SIZE_MAX;
}

/* obs-route of RFC 5322 4.4, "@a,@b:", with the commas it may begin with. The
 * lexer moves behind it if there is one. */
static void skip_route(struct mailbox *box, struct lexer *l)
{
	struct lexer ahead = *l;
	size_t hop = SIZE_MAX;
	struct token t;

	do {
		token_skip_cfws(&ahead);
		t = token_next(&ahead);
	} while (token_is(l->s, t, ','));
	if (!token_is(l->s, t, '@'))
		return;
	for (; !token_is(l->s, t, ':'); t = token_next(&ahead)) {
		if (t.kind == TOKEN_END || token_is(l->s, t, '<') ||
		    token_is(l->s, t, '>'))
			return;
		if (token_is(l->s, t, ','))
			end_hop(box, l->s, &hop, t.at);
		else if (token_is(l->s, t, '@') && hop == SIZE_MAX)
			hop = t.at + 1;
		else if (hop == SIZE_MAX && t.kind != TOKEN_BLANK &&
			 t.kind != TOKEN_COMMENT)
			address_note(&box->fault, ADDRESS_DOMAIN_BYTE);
		if (t.kind == TOKEN_COMMENT)
			see_comment(box, t);
	}
	end_hop(box, l->s, &hop, t.at);
	address_note(&box->fault, ADDRESS_OBSOLETE_FORM);
	*l = ahead;
}

/*
 * What stands from the lexer's place to ">". If "<" or the end of the text
 * comes before, the address has no end: it goes up to a comma or a semicolon,
 * and the lexer stays there. The next "<" is not before what was looked at, so
 * that no text is looked at more than twice.
 */
static void read_angle(struct mailbox *box, struct lexer *l)
{
	size_t cut = SIZE_MAX;
	struct token t;

	box->spec.at = l->at;
	for (;;) {
		t = token_next(l);
		if (t.kind == TOKEN_END || token_is(l->s, t, '<') ||
		    token_is(l->s, t, '>'))
			break;
		if (cut == SIZE_MAX &&
		    (token_is(l->s, t, ',') || token_is(l->s, t, ';')))
			cut = t.at;
		if (cut != SIZE_MAX)
			continue;
		see_open(box, t);
		if (t.kind == TOKEN_COMMENT)
			see_comment(box, t);
	}
	if (!token_is(l->s, t, '>')) {
		address_note(&box->fault, ADDRESS_UNCLOSED);
		t.at = cut < t.at ? cut : t.at;
		l->at = t.at;
		t.n = 0;
	}
	box->spec.n = t.at - box->spec.at;
	box->end = t.at + t.n;
}

/* What looked like an address before the bracket is a name. */
static void take_angle(struct mailbox *box, struct lexer *l, struct token t)
{
	extend_text(box, t, false);
	box->angle = true;
	box->behind = false;
	box->place = BEHIND;
	l->encoded = false;
	while (l->at < l->s.n && l->s.p[l->at] == '<') {
		l->at++;
		address_note(&box->fault, ADDRESS_UNCLOSED);
	}
	skip_route(box, l);
	read_angle(box, l);
	l->encoded = true;
	l->after_at = false;
	box->hole = (struct range){ t.at, box->end - t.at };
}

/* ">" without "<" behind an address is no name. */
static void take_stray_angle(struct mailbox *box, struct span s, struct token t)
{
	if (box->place == IN_NAME || box->behind) {
		mailbox_text(box, s, t);
		return;
	}
	box->hole.at = mailbox_hole(box).at;
	box->hole.n = t.at + t.n - box->hole.at;
	box->place = BEHIND;
	address_note(&box->fault, ADDRESS_REST);
	extend_text(box, t, false);
}

bool mailbox_take(struct mailbox *box, struct lexer *l, struct token t)
{
	bool at = token_is(l->s, t, '@');
	bool angle = token_is(l->s, t, '<');

	if ((at && box->place == BEHIND) || (angle && box->angle))
		return false;
	if (t.kind == TOKEN_BLANK) {
		box->gap = true;
	} else if (t.kind == TOKEN_COMMENT) {
		see_open(box, t);
		see_comment(box, t);
		extend(box, t);
		box->gap = true;
	} else if (at) {
		take_at(box, t);
	} else if (angle) {
		take_angle(box, l, t);
	} else if (token_is(l->s, t, '>')) {
		take_stray_angle(box, l->s, t);
	} else {
		mailbox_text(box, l->s, t);
	}
	return true;
}
