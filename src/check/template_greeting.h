/* Words that a letter begins with, before the name of who gets it. */
#ifndef CHECK_TEMPLATE_GREETING_H
#define CHECK_TEMPLATE_GREETING_H

#include "base/span.h"

/* How many bytes at the start of a line are such a word, "Dear" or "Sehr
 * geehrte Frau", with the blanks behind it; 0 if there is none, or if no blank
 * follows. */
size_t greeting_length(struct span line);

/* Whether a line begins with the title that stands behind a name in Japanese
 * and Korean, so that the name is missing: "様" and "님". */
size_t title_length(struct span line);

#endif
