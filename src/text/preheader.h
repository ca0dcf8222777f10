/* What an inbox shows behind the subject. */
#ifndef TEXT_PREHEADER_H
#define TEXT_PREHEADER_H

#include "text/body.h"

/* The beginning of the text that a reader sees first, hidden preheader in
 * front, white space as one blank, filler left out; at most 250 bytes, in the
 * arena. NULL if there is none. */
const char *preheader_of(struct arena *a, const struct bodies *bodies);

#endif
