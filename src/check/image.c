/* Rules about pictures: their table, and what they share. */
#include "check/image.h"

#include "check/image_rules.h"

/* Whether a part is not of an attached message, which is somebody else's. */
static bool is_own(const struct check *check, size_t part)
{
	const struct content *content = check->content;

	for (size_t i = 0; i < content->nbodies; i++)
		if (content->bodies[i].part == part)
			return !content->bodies[i].attached;
	return true;
}

bool image_next(const struct check *check, struct image_walk *walk)
{
	const struct links *all = &check->content->links;

	while (walk->next < all->nimages) {
		walk->image = &all->images[walk->next++];
		if (!walk->image->hidden && is_own(check, walk->image->part))
			return true;
	}
	return false;
}

bool image_next_shown(const struct check *check, struct image_walk *walk)
{
	while (image_next(check, walk))
		if (!walk->image->background && !walk->image->pixel)
			return true;
	return false;
}

void image_count(struct image_tally *tally, const struct image *image)
{
	if (tally->n++ == 0)
		tally->first = image;
}

const struct element *image_element(const struct image *image)
{
	return &image->document->elements[image->element];
}

const char *image_name(struct check *check, const struct image *image)
{
	struct span name, path;

	if (image->link == NULL || image->link->url.whole.n == 0)
		return "without a source";
	name = image->link->url.whole;
	path = image->link->url.path;
	if (image->link->kind == LINK_IMAGE && path.n > 1) {
		name = path;
		for (size_t i = 0; i + 1 < path.n; i++)
			if (path.p[i] == '/')
				name = span_skip(path, i + 1);
	}
	return arena_printf(check->arena, "\"%s\"", shown(check, name));
}

void image_report(struct check *check, const struct image_tally *tally,
		  const char *message)
{
	const struct image *image = tally->first;

	if (tally->n > 0)
		report_at(check, rule_level(check), image->document->source,
			  image_element(image)->at, "the picture %s %s%s",
			  image_name(check, image), message,
			  repeated(check, tally->n));
}

const struct family image_family = {
	.name = "image",
	.rules =
		(const struct rule *const[]){
			&image_alt_missing,
			&image_relative_src,
			&image_private_src,
			&image_http_src,
			&image_cid_unresolved,
			&image_only_body,
			&image_dimensions_missing,
			&image_tracking_pixels_many,
			&image_dead,
			&image_heavy,
			NULL,
		},
};
