/* A picture as its element describes it. */
#ifndef TEXT_LINKIMAGE_H
#define TEXT_LINKIMAGE_H

#include "text/link.h"

/* An <img>, but for its link. */
struct image linkimage_read(struct arena *a, const struct document *d,
			    size_t element);

/* A picture of the background, but for its link. */
struct image linkimage_background(const struct document *d, size_t element);

#endif
