/* Which text of a message is compared with those of others. */
#ifndef TEXT_SIMILAR_TEXT_H
#define TEXT_SIMILAR_TEXT_H

#include "base/span.h"
#include "text/content.h"

/*
 * What its reader sees: what shows of all its texts, but of those in a
 * multipart/alternative that of HTML only, if there is any, else the first. Of
 * attached messages none; empty if there is none. Of a single text it is that,
 * else it lives in the arena.
 */
struct span similar_text(struct arena *a, const struct content *content);

/* The first of these texts; NULL. */
const struct view *similar_first(struct arena *a,
				 const struct content *content);

#endif
