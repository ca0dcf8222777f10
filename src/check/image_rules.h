/* The rows of the family "image", for its table, and what its files share. */
#ifndef CHECK_IMAGE_RULES_H
#define CHECK_IMAGE_RULES_H

#include "rule/rule.h"
#include "text/content.h"

/* image_look.c */
extern const struct rule image_alt_missing;
extern const struct rule image_dimensions_missing;
extern const struct rule image_tracking_pixels_many;

/* image_source.c */
extern const struct rule image_relative_src;
extern const struct rule image_private_src;
extern const struct rule image_http_src;

/* image_cid.c */
extern const struct rule image_cid_unresolved;

/* image_body.c */
extern const struct rule image_only_body;

/* image_load.c */
extern const struct rule image_dead;
extern const struct rule image_heavy;

/* The pictures of a message one by one. Begin with all zero. */
struct image_walk {
	size_t next;
	const struct image *image; /* the one at hand */
};

/* The next picture of the message's own text, of an <img> or the background,
 * that is not hidden. */
bool image_next(const struct check *check, struct image_walk *walk);

/* The same, of those that show something: an <img> that counts no readers. */
bool image_next_shown(const struct check *check, struct image_walk *walk);

/* The first of several alike, and how many there are. */
struct image_tally {
	const struct image *first; /* NULL: none */
	size_t n;
};

void image_count(struct image_tally *tally, const struct image *image);

/* Report the first at its tag: `the picture "a.png" ` and the message, and how
 * often more. */
void image_report(struct check *check, const struct image_tally *tally,
		  const char *message);

/* The name of its file, or all of a short address, in quotes; "without a
 * source". */
const char *image_name(struct check *check, const struct image *image);

/* The element that it is. */
const struct element *image_element(const struct image *image);

#endif
