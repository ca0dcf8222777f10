/* Which text of a message is compared with those of others. */
#ifndef TEXT_SIMILAR_TEXT_H
#define TEXT_SIMILAR_TEXT_H

#include "base/span.h"
#include "text/content.h"

/* What shows of its first HTML part, as most readers see that; else of its
 * first text. Of attached messages none; empty if there is none. */
struct span similar_text(const struct content *content);

#endif
