#include "text/similar_picture.h"

#include "base/hash.h"

static bool shows(const struct image *image)
{
	return image->link != NULL && !image->pixel && !image->hidden &&
	       !image->link->unknown && !image->link->attached;
}

/* 0 of what is in a part, which is counted there, and of what is no picture. */
static uint64_t hash_link(const struct link *link)
{
	uint64_t h;

	if (link->kind == LINK_DATA)
		h = hash_text(0, link->view->text);
	else if (link->kind == LINK_IMAGE && link->url.path.n > 0)
		h = hash_text(hash_text(0, link->url.host), link->url.path);
	else
		return 0;
	return hash_mix(h);
}

/* Whether the part is inside an attached message, by those above it, which
 * stand before it. */
static bool is_attached(const struct message *msg, const struct part *part,
			bool *attached)
{
	if (part->parent == NO_PART)
		return false;
	return attached[part->parent] ||
	       msg->parts[part->parent].kind == PART_MESSAGE;
}

static size_t add_parts(struct arena *a, const struct message *msg,
			uint64_t *items)
{
	bool *attached = arena_alloc(a, msg->nparts, sizeof(*attached));
	size_t n = 0;

	for (size_t i = 0; i < msg->nparts; i++) {
		const struct part *part = &msg->parts[i];

		attached[i] = is_attached(msg, part, attached);
		if (!attached[i] && part_is(part, "image", "*"))
			items[n++] =
				hash_mix(hash_text(0, part->content->text));
	}
	return n;
}

struct similar_pictures similar_pictures(struct arena *a,
					 const struct message *msg,
					 const struct content *content)
{
	const struct links *links = &content->links;
	uint64_t *items =
		arena_alloc(a, links->nimages + msg->nparts, sizeof(*items));
	size_t n = 0;

	for (size_t i = 0; i < links->nimages; i++) {
		uint64_t hash = shows(&links->images[i])
					? hash_link(links->images[i].link)
					: 0;

		if (hash != 0)
			items[n++] = hash;
	}
	n += add_parts(a, msg, items + n);
	return (struct similar_pictures){ items, n };
}
