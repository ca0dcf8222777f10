#include "text/content.h"

#include "text/merge.h"
#include "text/preheader.h"

/* Whether the link stands in the body of this message. */
static bool is_own(const struct link *link)
{
	return link->origin != LINK_IN_HEADER && !link->attached;
}

static void look_for_exit(struct content *c)
{
	for (size_t i = 0; i < c->links.nlinks && !c->has_way_out; i++) {
		const struct link *link = &c->links.links[i];

		if (link->promise < UNSUBSCRIBE_SETTINGS || !is_own(link))
			continue;
		c->has_unsubscribe = true;
		c->has_way_out = link->promise == UNSUBSCRIBE_LEAVES;
	}
}

static bool has_merge(const struct message *msg, const struct bodies *bodies,
		      const struct links *links)
{
	const struct header *subject = message_field(msg, FIELD_SUBJECT);

	if (subject != NULL && merge_has(subject->text->text))
		return true;
	for (size_t i = 0; i < bodies->n; i++) {
		const struct body *body = &bodies->items[i];

		if (body->attached)
			continue;
		if (merge_has(body->text->text) ||
		    (body->document != NULL &&
		     merge_has(body->document->hidden->text)))
			return true;
	}
	for (size_t i = 0; i < links->nlinks; i++)
		if (links->links[i].unknown && is_own(&links->links[i]))
			return true;
	return false;
}

const struct content *content_read(struct parse *p, const struct message *msg)
{
	struct content *c = arena_new(p->arena, struct content);
	struct bodies bodies = bodies_read(p, msg);

	c->bodies = bodies.items;
	c->nbodies = bodies.n;
	c->documents = bodies.documents;
	c->ndocuments = bodies.ndocuments;
	c->links = links_find(p, msg, &bodies);
	c->preheader = preheader_of(p->arena, &bodies);
	look_for_exit(c);
	c->has_merge = has_merge(msg, &bodies, &c->links);
	c->limits = p->hits;
	return c;
}
