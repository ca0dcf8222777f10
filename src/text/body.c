#include "text/body.h"

/* Types of text that mail programs show as they show text/plain. */
static bool is_shown(const struct part *part)
{
	return part_is(part, "text", "plain") ||
	       part_is(part, "text", "enriched") ||
	       part_is(part, "text", "richtext") ||
	       part_is(part, "text", "markdown");
}

static bool is_body(const struct part *part)
{
	return part->text != NULL && !part->attachment &&
	       (part_is(part, "text", "html") || is_shown(part));
}

/* Where each part stands: what holds for one holds for all below it. */
struct setting {
	size_t alternative;
	bool attached;
};

static struct setting setting_of(const struct message *msg,
				 const struct setting *settings, size_t i)
{
	const struct part *part = &msg->parts[i];
	struct setting setting = { NO_PART, false };
	const struct part *parent;

	if (part->parent == NO_PART)
		return setting;
	setting = settings[part->parent];
	parent = &msg->parts[part->parent];
	if (part_is(parent, "multipart", "alternative"))
		setting.alternative = parent->index;
	if (parent->kind == PART_MESSAGE)
		setting = (struct setting){ NO_PART, true };
	return setting;
}

static struct body body_of(struct parse *p, const struct part *part,
			   const struct setting *setting)
{
	struct body body = {
		.part = part->index,
		.text = part->text,
		.alternative = setting->alternative,
		.attached = setting->attached,
	};

	p->part = part->index;
	if (part_is(part, "text", "html")) {
		body.document = document_read(p, part);
		body.text = body.document->visible;
	}
	return body;
}

struct bodies bodies_read(struct parse *p, const struct message *msg)
{
	struct arena *a = p->arena;
	struct setting *settings =
		arena_alloc(a, msg->nparts, sizeof(*settings));
	struct body *items = arena_alloc(a, msg->nparts, sizeof(*items));
	const struct document **documents =
		arena_alloc(a, msg->nparts, sizeof(*documents));
	struct bodies bodies = { .items = items, .documents = documents };

	for (size_t i = 0; i < msg->nparts; i++) {
		settings[i] = setting_of(msg, settings, i);
		if (!is_body(&msg->parts[i]))
			continue;
		items[bodies.n] = body_of(p, &msg->parts[i], &settings[i]);
		if (items[bodies.n].document != NULL)
			documents[bodies.ndocuments++] =
				items[bodies.n].document;
		bodies.n++;
	}
	return bodies;
}
