/* Pictures that come with the message (RFC 2392, RFC 2387). */
#include "check/image_rules.h"
#include "check/link_rules.h"

/* The Content-ID of a part without its brackets; empty. */
static struct span id_of(const struct part *part)
{
	const struct header *field = part_field(part, FIELD_CONTENT_ID, NULL);
	struct span id;

	if (field == NULL)
		return (struct span){ NULL, 0 };
	id = span_trim(field->text->text);
	if (id.n > 0 && id.p[0] == '<')
		id = span_skip(id, 1);
	return span_first(id, span_until(id, '>'));
}

/* What a link refers to: with "%XX" undone. */
static struct span target_of(struct check *check, const struct link *link)
{
	struct span path = link->url.path;
	char *text;
	size_t n = 0;

	if (!span_has(path, '%'))
		return path;
	text = arena_bytes(check->arena, path.n);
	for (size_t i = 0; i < path.n; i++) {
		struct span code = span_slice(path, i, 3);

		text[n++] = path.p[i];
		if (code.n < 3 || code.p[0] != '%' ||
		    hex_value(code.p[1]) < 0 || hex_value(code.p[2]) < 0)
			continue;
		text[n - 1] = (char)(hex_value(code.p[1]) << 4 |
				     hex_value(code.p[2]));
		i += 2;
	}
	return (struct span){ text, n };
}

/* Whether a part has the id. Case is not looked at: mail programs differ. */
static bool has_part(const struct check *check, struct span id)
{
	const struct message *msg = check->msg;

	for (size_t i = 0; i < msg->nparts; i++) {
		struct span own = id_of(&msg->parts[i]);

		if (own.n > 0 && span_ieq(own, id))
			return true;
	}
	return false;
}

/* The next link to a part of the message. */
static bool next_reference(const struct check *check, struct link_walk *walk)
{
	const struct links *all = &check->content->links;

	while (walk->next < all->nlinks) {
		walk->link = &all->links[walk->next++];
		if (walk->link->kind == LINK_CID && !walk->link->unknown &&
		    walk->link->url.scheme == URL_CID)
			return true;
	}
	return false;
}

static bool is_referred_to(struct check *check, const struct part *part)
{
	const struct header *where =
		part_field(part, FIELD_CONTENT_LOCATION, NULL);
	struct link_walk walk = { 0 };
	struct span id = id_of(part);

	while (next_reference(check, &walk))
		if (span_ieq(target_of(check, walk.link), id))
			return true;
	return where != NULL;
}

/* Whether it is a picture to be shown in the text of an HTML part beside it. */
static bool is_for_html(const struct check *check, const struct part *part)
{
	return part_is(part, "image", "*") && !part->attachment &&
	       id_of(part).n > 0 && part->parent != NO_PART &&
	       part_is(&check->msg->parts[part->parent], "multipart",
		       "related") &&
	       rule_level_in(check, part->index) == rule_level(check);
}

/* Each is a search through the references, or the parts. */
enum { LOOKED_AT = 200 };

static void report_parts(struct check *check)
{
	const struct message *msg = check->msg;
	size_t n = 0;

	for (size_t i = 0; i < msg->nparts && n < LOOKED_AT; i++) {
		const struct part *part = &msg->parts[i];
		const struct header *id;

		if (!is_for_html(check, part))
			continue;
		n++;
		if (is_referred_to(check, part))
			continue;
		id = part_field(part, FIELD_CONTENT_ID, NULL);
		report_at(check, MSC_NOTE, id->text,
			  view_range(id->text, id->text->text),
			  "nothing in the text refers to the picture \"%s\", "
			  "so that it is shown as an attachment",
			  shown(check, id_of(part)));
	}
}

/* What was reported already: a picture may be shown in several places. */
struct missing {
	struct span ids[16];
	size_t n;
};

static bool is_new(struct missing *missing, struct span id)
{
	for (size_t i = 0; i < missing->n; i++)
		if (span_ieq(missing->ids[i], id))
			return false;
	if (missing->n < sizeof(missing->ids) / sizeof(*missing->ids))
		missing->ids[missing->n++] = id;
	return true;
}

static void cid_unresolved(struct check *check)
{
	struct missing missing = { .n = 0 };
	struct link_walk walk = { 0 };
	size_t n = 0;

	while (n < LOOKED_AT && next_reference(check, &walk)) {
		const struct link *link = walk.link;
		struct span id = target_of(check, link);

		n++;
		if (!has_part(check, id) && is_new(&missing, id))
			report_at(check, rule_level_in(check, link->part),
				  link->view, link_place(link, link->url.whole),
				  "no part of the message has the Content-ID "
				  "\"%s\"",
				  shown(check, id));
	}
	if (check->content->ndocuments > 0)
		report_parts(check);
}

const struct rule image_cid_unresolved = {
	.look = cid_unresolved,
	.text = {
		.id = "image-cid-unresolved",
		.category = "html",
		.level = MSC_ERROR,
		.points = 50,
		.title = "Picture that was to come with the message",
		.why = "The text refers to a part that is not there, so "
		       "readers see a broken picture. A part that nothing "
		       "refers to hangs on the message as an attachment.",
		.fix = "Send the picture along, with the same Content-ID; or "
		       "leave out what is not shown.",
		.source = "https://www.rfc-editor.org/rfc/rfc2392#section-2",
		.bad = "<img src=\"cid:logo\"> and no part with "
		       "Content-ID: <logo>",
	},
};
