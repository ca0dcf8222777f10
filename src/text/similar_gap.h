/* What of a text no words are read from: addresses, and URLs behind their
 * host. */
#ifndef TEXT_SIMILAR_GAP_H
#define TEXT_SIMILAR_GAP_H

#include <stdbool.h>

#include "base/span.h"

struct similar_gap {
	size_t at, end; /* offsets; the text's length if there is none */
	/* Private: the next "@" and the colon of the next "://". */
	size_t at_sign, colon;
};

struct similar_gap similar_gap_first(struct span text);

/* The next gap that is not before `from`, to which the text has been read. */
void similar_gap_next(struct similar_gap *gap, struct span text, size_t from);

/* Whether a URL goes on with this, generously. */
static inline bool similar_in_url(char c)
{
	return is_ascii(c) && c > ' ' && c != '<' && c != '>' && c != '"';
}

#endif
