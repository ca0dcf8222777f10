#include "text/links.h"

#include "text/linkhtml.h"
#include "text/linkset.h"
#include "text/linktext.h"

static bool holds_urls(enum field id)
{
	static const enum field fields[] = {
		FIELD_LIST_UNSUBSCRIBE, FIELD_LIST_HELP,
		FIELD_LIST_POST,        FIELD_LIST_OWNER,
		FIELD_LIST_SUBSCRIBE,   FIELD_LIST_ARCHIVE,
	};

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (fields[i] == id)
			return true;
	return false;
}

static void add_header_url(struct linkset *set, const struct header *field,
			   struct span url)
{
	struct range at = view_range(field->text, url);
	struct link link = {
		.kind = LINK_PAGE,
		.origin = LINK_IN_HEADER,
		.view = view_part(set->p->arena, field->text, at.at, at.n),
	};
	size_t added;

	if (url.n == 0)
		return;
	added = linkset_add(set, &link);
	if (added == NO_LINK || field->id != FIELD_LIST_UNSUBSCRIBE)
		return;
	linkset_promise(set, added, UNSUBSCRIBE_LEAVES);
	linkset_leaves(set, linkset_at(set, added)->url.whole);
}

/* RFC 2369 2: URLs in angle brackets, commas and comments between them. Where
 * the brackets were forgotten, what is between commas. */
static void read_field(struct linkset *set, const struct header *field)
{
	struct span rest = field->text->text;
	bool brackets = span_has(rest, '<');

	while (rest.n > 0 && !set->full) {
		struct span url = span_first(rest, span_until(rest, ','));

		if (brackets) {
			rest = span_skip(rest, span_until(rest, '<') + 1);
			url = span_first(rest, span_until(rest, '>'));
		}
		rest = span_skip(rest, url.n + 1);
		if (brackets || span_has(url, ':'))
			add_header_url(set, field, span_trim(url));
	}
}

static void read_header(struct linkset *set, const struct message *msg)
{
	const struct part *root = &msg->parts[0];

	for (size_t i = 0; i < root->nfields; i++)
		if (holds_urls(root->fields[i].id))
			read_field(set, &root->fields[i]);
}

struct links links_find(struct parse *p, const struct message *msg,
			const struct bodies *bodies)
{
	struct linkset set = { .p = p };

	p->part = 0;
	read_header(&set, msg);
	for (size_t i = 0; i < bodies->n; i++) {
		const struct body *body = &bodies->items[i];

		p->part = body->part;
		set.attached = body->attached;
		if (body->document != NULL)
			linkhtml_find(&set, body->document);
		else
			linktext_find(&set, body->part, body->text);
	}
	return linkset_end(&set);
}

bool links_says_unsubscribe(struct span text)
{
	return unsubscribe_said(text) >= UNSUBSCRIBE_SETTINGS;
}
