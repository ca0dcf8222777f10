#include "check/sent.h"

#include "base/hash.h"
#include "check/recipient_rules.h"
#include "check/sender.h"
#include "mail/msgid.h"
#include "text/content.h"
#include "text/similar.h"
#include "text/similar_subject.h"
#include "text/similar_text.h"

enum { HASH_DIGITS = 16 };

struct sent {
	struct span subject;
	struct sent_body body;
	struct span copy; /* empty: not made yet */
	struct sent_recipients to;
	struct similar_names names;
	bool has_subject, has_body, has_to, has_names; /* made already */
};

static struct sent *sent_of(struct check *check)
{
	if (check->sent == NULL)
		check->sent = arena_new(check->arena, struct sent);
	return check->sent;
}

/* What recipients are called, which differs from copy to copy. */
static const struct similar_names *names_of(struct check *check)
{
	struct sent *sent = sent_of(check);
	const struct recipients *all = recipients_of(check);
	struct span *items;
	size_t n = 0;

	if (sent->has_names)
		return &sent->names;
	items = arena_alloc(check->arena, SIMILAR_NAMES_MOST, sizeof(*items));
	for (size_t i = 0; i < all->n && n < SIMILAR_NAMES_MOST; i++)
		if (all->items[i].address->name != NULL)
			items[n++] = all->items[i].address->name->text;
	sent->names = (struct similar_names){ items, n };
	sent->has_names = true;
	return &sent->names;
}

struct span sent_subject(struct check *check)
{
	struct sent *sent = sent_of(check);
	const struct header *field = message_field(check->msg, FIELD_SUBJECT);

	if (!sent->has_subject && field != NULL)
		sent->subject = similar_subject(check->arena, field->text->text,
						names_of(check));
	sent->has_subject = true;
	return sent->subject;
}

static void put_hex(char *to, uint64_t number)
{
	for (size_t i = HASH_DIGITS; i-- > 0; number >>= 4)
		to[i] = "0123456789abcdef"[number & 15];
}

const struct sent_body *sent_body(struct check *check)
{
	struct sent *sent = sent_of(check);
	struct similar_pictures pictures;
	struct similar similar;
	struct span text;
	char *digits;

	if (sent->has_body)
		return &sent->body;
	sent->has_body = true;
	pictures = similar_pictures(check->arena, check->msg, check->content);
	text = similar_text(check->arena, check->content);
	sent->body.nbytes = text.n;
	similar = similar_read(text, names_of(check), &pictures);
	if (similar.exact == 0)
		return &sent->body;
	digits = arena_bytes(check->arena, HASH_DIGITS + MINHASH_DIGITS);
	put_hex(digits, similar.exact);
	sent->body.exact = (struct span){ digits, HASH_DIGITS };
	if (similar.is_short)
		return &sent->body;
	minhash_write(similar.bins, digits + HASH_DIGITS);
	sent->body.similar =
		(struct span){ digits + HASH_DIGITS, MINHASH_DIGITS };
	return &sent->body;
}

struct span sent_text_of(struct check *check, struct span hash,
			 struct span address)
{
	return span_str(arena_printf(check->arena, "%.*s %.*s", (int)hash.n,
				     hash.p, (int)address.n, address.p));
}

struct span sent_mailing(struct check *check)
{
	struct span domain = author_organisation(check);
	struct span subject;

	if (domain.n == 0)
		return domain;
	subject = sent_subject(check);
	return span_str(arena_printf(check->arena, "%.*s %.*s", (int)domain.n,
				     domain.p, (int)subject.n, subject.p));
}

/* Of a body what shows, of any other part, such as a picture, its bytes. */
static uint64_t hash_parts(const struct check *check, uint64_t h)
{
	const struct message *msg = check->msg;
	const struct body *body = check->content->bodies;
	const struct body *end = body + check->content->nbodies;

	for (size_t i = 0; i < msg->nparts; i++)
		if (body < end && body->part == i)
			h = hash_text(h, (body++)->text->text);
		else if (msg->parts[i].kind == PART_LEAF)
			h = hash_text(h, msg->parts[i].content->text);
	return h;
}

struct span sent_copy(struct check *check)
{
	const struct links *links = &check->content->links;
	struct sent *sent = sent_of(check);
	char *digits;
	uint64_t h;

	if (sent->copy.n > 0)
		return sent->copy;
	h = hash_parts(check, 0);
	for (size_t i = 0; i < links->nlinks; i++)
		if (links->links[i].origin != LINK_IN_HEADER)
			h = hash_text(h, links->links[i].view->text);
	digits = arena_bytes(check->arena, HASH_DIGITS);
	put_hex(digits, h);
	sent->copy = (struct span){ digits, HASH_DIGITS };
	return sent->copy;
}

struct span sent_id(struct check *check)
{
	const struct header *field =
		message_field(check->msg, FIELD_MESSAGE_ID);
	struct span id = { 0 };
	size_t at = 0;

	if (field == NULL || has_unknown(check, field->body->text) ||
	    !msgid_next(field->body->text, &at, &id) || id.n < 2)
		return (struct span){ 0 };
	return span_slice(id, 1, id.n - 2);
}

struct span sent_domain(struct check *check)
{
	struct sender s = { 0 };
	struct domain d = { 0 };

	if (!sender_domain_next(check, &s, &d) || s.field->id != FIELD_FROM)
		return (struct span){ 0 };
	return d.ascii;
}

struct span sent_address(struct arena *a, struct span local, struct span domain)
{
	return sent_address_at(a, local, domain_parse(a, domain).ascii);
}

struct span sent_address_at(struct arena *a, struct span local,
			    struct span ascii)
{
	char *to = arena_bytes(a, local.n + 1 + ascii.n);

	if (ascii.n == 0)
		return ascii;
	for (size_t i = 0; i < local.n; i++)
		to[i] = to_lower(local.p[i]);
	to[local.n] = '@';
	memcpy(to + local.n + 1, ascii.p, ascii.n);
	return (struct span){ to, local.n + 1 + ascii.n };
}

/* Where the address is in the table, or would be. */
static size_t slot_of(const struct sent_recipients *to, struct span address)
{
	size_t i = (size_t)hash_name(address) & (to->nslots - 1);

	while (to->slots[i] != 0 &&
	       !span_eq(to->items[to->slots[i] - 1], address))
		i = (i + 1) & (to->nslots - 1);
	return i;
}

size_t sent_find(const struct sent_recipients *to, struct span address)
{
	size_t found = to->slots[slot_of(to, address)];

	return found > 0 ? found - 1 : to->n;
}

static size_t power_of_two(size_t least)
{
	size_t n = 1;

	while (n < least)
		n *= 2;
	return n;
}

const struct sent_recipients *sent_recipients(struct check *check)
{
	struct sent *sent = sent_of(check);
	struct sent_recipients *to = &sent->to;
	const struct recipients *all = recipients_of(check);
	struct recipient *from;
	struct span *items;
	size_t *slots;

	if (sent->has_to)
		return to;
	sent->has_to = true;
	to->items = items = arena_alloc(check->arena, all->n, sizeof(*items));
	to->from = from = arena_alloc(check->arena, all->n, sizeof(*from));
	to->nslots = power_of_two(2 * all->n + 1);
	to->slots = slots =
		arena_alloc(check->arena, to->nslots, sizeof(*slots));
	for (size_t i = 0; i < all->n; i++) {
		const struct address *address = all->items[i].address;
		struct span key =
			sent_address(check->arena, address->local->text,
				     address->domain->text);
		size_t slot = slot_of(to, key);

		if (key.n == 0 || address->local->text.n == 0 ||
		    slots[slot] != 0)
			continue;
		items[to->n] = key;
		from[to->n++] = all->items[i];
		slots[slot] = to->n;
	}
	return to;
}

struct span sent_reader(struct check *check)
{
	const struct sent_recipients *to = sent_recipients(check);
	struct span reader = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < to->n; i++)
		if (to->n == 1 || to->from[i].field->id == FIELD_TO) {
			reader = to->items[i];
			n++;
		}
	return n == 1 ? reader : (struct span){ 0 };
}
