/* Tabs and line ends in a URL, which browsers drop wherever they stand. */
#ifndef TEXT_URL_CLEAN_H
#define TEXT_URL_CLEAN_H

#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"

/* A URL without them. */
struct url_clean {
	struct span text;
	struct span from;
	size_t *origins; /* private */
};

/* How many bytes stand before the first. */
size_t url_clean_length(struct span text);

/* Lives in the arena. */
struct url_clean url_clean(struct arena *a, struct span text);

/* Make of a slice of the text without them that of the text with them. */
void url_clean_origin(const struct url_clean *c, struct span *slice);

#endif
