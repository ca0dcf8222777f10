/* Links and pictures while they are being found: what is the same for all of
 * them, wherever they stand. */
#ifndef TEXT_LINKSET_H
#define TEXT_LINKSET_H

#include "mail/parse.h"
#include "text/link.h"

enum { LINKSET_HOSTS = 256, LINKSET_LEAVE = 16 };

#define NO_LINK SIZE_MAX

struct known_host;

/* Fields are private but for `full` and `attached`. */
struct linkset {
	struct parse *p;
	struct link *links;
	size_t n, room;
	struct image *images;
	size_t nimages, images_room;
	size_t *image_links; /* the link of each image, or NO_LINK */
	size_t image_links_room;
	struct known_host *hosts[LINKSET_HOSTS]; /* by hash */
	struct span leave[LINKSET_LEAVE];        /* URLs of List-Unsubscribe */
	size_t nleave;
	bool attached; /* what is added is in an attached message */
	bool full;     /* the limit links was met: no more are wanted */
};

/*
 * Add a link of which kind, origin, part, view, and of an attribute's document,
 * element and hidden are given; kind as where it stands suggests. Its index;
 * NO_LINK if there are too many.
 */
size_t linkset_add(struct linkset *set, const struct link *link);

/* The link of that index, until the next is added. */
struct link *linkset_at(struct linkset *set, size_t link);

/* Words on it or around it promise this. */
void linkset_promise(struct linkset *set, size_t link, enum unsubscribe said);

/* Relative links from that index on are relative to a base. */
void linkset_rebase(struct linkset *set, size_t first, const struct url *base);

/* A link to it leads off the list. */
void linkset_leaves(struct linkset *set, struct span url);

/* Add a picture but for its link, whose index is given, or NO_LINK. */
void linkset_add_image(struct linkset *set, const struct image *image,
		       size_t link);

/* All of them; the set must not be used again. */
struct links linkset_end(struct linkset *set);

#endif
