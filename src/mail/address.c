#include "mail/address.h"

#include "mail/addrtext.h"
#include "mail/mailbox.h"
#include "mail/token.h"

struct reader {
	struct parse *p;
	const struct view *body;
	struct lexer lex;
	struct mailbox box;
	struct mailbox lone; /* the last of nothing but a comment */

	struct address *items;
	size_t n, room;
	size_t depth;             /* groups that are open */
	size_t group_from;        /* items before the one that is open */
	const struct view *group; /* its name */
	struct address_list list;
	bool comma;       /* came last; blanks and comments do not count */
	bool after_group; /* so did the end of a group */
	bool old_list;    /* the next mailbox comes behind an empty one */
	bool stop;
};

static void note_item(struct address *item, enum address_fault fault)
{
	address_note(&item->fault, fault);
	item->class = address_class(item->fault);
}

/* RFC 2047 5: no encoded word within an addr-spec. */
static void check_words(struct reader *r, struct range spec)
{
	struct lexer l = {
		.s = span_first(r->body->text, spec.at + spec.n),
		.at = spec.at,
		.encoded = true,
	};
	struct token t;

	if (!span_has(span_skip(l.s, l.at), '='))
		return;
	while ((t = token_next(&l)).kind != TOKEN_END)
		if (t.kind == TOKEN_ENCODED)
			parse_defect(r->p, DEFECT_WORD_PLACE, r->body, t.at,
				     t.n);
}

static struct range shifted(struct range r, size_t by)
{
	return (struct range){ r.at + by, r.n };
}

static void read_spec(struct reader *r, struct address *item)
{
	const struct mailbox *box = &r->box;
	struct span s = span_slice(r->body->text, box->spec.at, box->spec.n);
	struct addrspec spec = addrspec_read(s);

	item->spec = shifted(spec.text, box->spec.at);
	item->local = addrtext_part(r->p, r->body,
				    shifted(spec.local, box->spec.at), false);
	item->domain = addrtext_part(r->p, r->body,
				     shifted(spec.domain, box->spec.at), true);
	item->quoted_local = spec.quoted;
	item->literal = spec.literal;
	note_item(item, spec.fault);
	check_words(r, item->spec);
}

static void read_no_spec(struct reader *r, struct address *item)
{
	item->spec = item->whole;
	item->local = view_part(r->p->arena, r->body, item->whole.at, 0);
	item->domain = item->local;
	note_item(item, ADDRESS_NO_AT);
}

static void add_item(struct reader *r)
{
	const struct mailbox *box = &r->box;
	struct address item = {
		.whole = { box->at, box->end - box->at },
		.group = r->group,
		.fault = box->fault,
	};
	struct addrname name;

	if (r->p->recipients >= r->p->limits->value[LIMIT_RECIPIENTS]) {
		parse_limit(r->p, LIMIT_RECIPIENTS, r->body, box->at,
			    r->body->text.n - box->at);
		r->stop = true;
		return;
	}
	r->p->recipients++;
	name = addrtext_name(r->p, r->body, box->at, box->end,
			     mailbox_hole(box));
	item.name = name.text;
	item.quoted_name = name.quoted;
	if (box->comment.n > 0)
		item.comment = addrtext_comment(r->p, r->body, box->comment);
	if (box->place == IN_NAME)
		read_no_spec(r, &item);
	else
		read_spec(r, &item);
	note_item(&item, name.fault);
	if (box->behind || (name.any && !box->angle && box->place != IN_NAME))
		note_item(&item, ADDRESS_REST);
	if (r->old_list)
		note_item(&item, ADDRESS_OBSOLETE_FORM);
	r->old_list = false;
	r->items = arena_grow(r->p->arena, r->items, r->n, 1, &r->room,
			      sizeof(item));
	r->items[r->n++] = item;
}

/* What the mailbox says of its list, whatever becomes of it. */
static void leave_mailbox(struct reader *r)
{
	struct token deepest = r->box.deepest;
	size_t most = r->p->limits->value[LIMIT_COMMENT_DEPTH];

	if (deepest.depth > most) {
		size_t at = token_deeper(r->body->text, deepest, most);

		parse_limit(r->p, LIMIT_COMMENT_DEPTH, r->body, at,
			    deepest.at + deepest.n - at);
	}
	r->list.ends_open |= r->box.ends_open;
	r->box = (struct mailbox){ .place = IN_NAME };
}

/* What was read is a mailbox, if it is anything. */
static void finish(struct reader *r)
{
	if (r->box.any)
		add_item(r);
	else if (r->box.begun)
		r->lone = r->box;
	leave_mailbox(r);
}

/* Nothing between two commas, or between one and an end (RFC 5322 4.4). */
static void empty_element(struct reader *r)
{
	if (r->n > 0)
		note_item(&r->items[r->n - 1], ADDRESS_OBSOLETE_FORM);
	else
		r->old_list = true;
}

/* "mailto:" before an address is no group, though it has the looks of one. */
static bool is_mailto(const struct reader *r, struct token t)
{
	struct span s = r->body->text;
	size_t at = r->box.chain;

	return !r->box.gap && t.at + 1 < s.n && !is_space(s.p[t.at + 1]) &&
	       span_ieq(span_slice(s, at, t.at - at), SPAN("mailto"));
}

static void begin_group(struct reader *r, struct token t)
{
	struct mailbox *box = &r->box;
	struct range hole = { t.at, 0 };
	const struct view *name;

	r->comma = false;
	if (++r->depth > r->p->limits->value[LIMIT_GROUP_DEPTH]) {
		parse_limit(r->p, LIMIT_GROUP_DEPTH, r->body, t.at, t.n);
	} else {
		name = addrtext_name(r->p, r->body, box->at, t.at, hole).text;
		if (name == NULL)
			name = view_part(r->p->arena, r->body, t.at, 0);
		if (r->list.ngroups++ == 0)
			r->list.group = name;
		r->group = name;
		r->group_from = r->n;
	}
	leave_mailbox(r);
}

static void take_colon(struct reader *r, struct token t)
{
	bool group = r->box.place == IN_NAME && r->box.any && !is_mailto(r, t);

	if (group) {
		begin_group(r, t);
		return;
	}
	mailbox_text(&r->box, r->body->text, t);
}

static void take_comma(struct reader *r)
{
	if (!r->box.any && !r->after_group)
		empty_element(r);
	finish(r);
	r->comma = true;
}

/* The end of a group. Elsewhere people write it for a comma. */
static void take_semicolon(struct reader *r)
{
	if (!r->box.any && r->comma)
		empty_element(r);
	if (r->depth == 0)
		address_note(&r->box.fault, ADDRESS_REST);
	finish(r);
	r->comma = false;
	if (r->depth > 0 && --r->depth == 0) {
		r->group = NULL;
		r->after_group = true;
	}
}

/* Text that was read behind an address is read again where it turns out to be
 * the next mailbox: only once, as there is no address before it then. */
static void take(struct reader *r, struct token t)
{
	struct span s = r->body->text;

	if (token_is(s, t, ',')) {
		take_comma(r);
	} else if (token_is(s, t, ';')) {
		take_semicolon(r);
		return;
	} else if (token_is(s, t, ':')) {
		take_colon(r, t);
	} else if (!mailbox_take(&r->box, &r->lex, t)) {
		r->lex.at = mailbox_split(&r->box, t);
		r->lex.after_at = false;
		finish(r);
	}
	r->after_group &= t.kind == TOKEN_BLANK || t.kind == TOKEN_COMMENT;
}

/* What is still open at the end of the text. */
static void finish_list(struct reader *r)
{
	if (!r->box.any && r->comma)
		empty_element(r);
	finish(r);
	if (r->depth > 0 && r->n > r->group_from)
		note_item(&r->items[r->n - 1], ADDRESS_UNCLOSED);
	/* A field with nothing but a comment has its text for a name. */
	if (r->n == 0 && r->list.ngroups == 0 && r->lone.begun) {
		r->box = r->lone;
		add_item(r);
	}
}

struct address_list address_list_parse(struct parse *p, const struct view *body)
{
	struct reader r = {
		.p = p,
		.body = body,
		.lex = { .s = body->text, .encoded = true },
		.list = { .body = body },
	};

	while (!r.stop) {
		struct token t = token_next(&r.lex);

		if (t.kind == TOKEN_END)
			break;
		take(&r, t);
	}
	if (!r.stop)
		finish_list(&r);
	r.list.n = r.n;
	r.list.items =
		arena_shrink(p->arena, r.items, r.n, r.room, sizeof(*r.items));
	return r.list;
}
