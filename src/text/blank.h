/* Characters that show nothing: white space of any width, and those without
 * any, which fill up text or part it. */
#ifndef TEXT_BLANK_H
#define TEXT_BLANK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

/* A blank of some kind, a control, or a line end. */
bool blank_is_space(uint32_t code);

/* Of no width. */
bool blank_is_filler(uint32_t code);

/* Whether a text shows nothing. */
bool blank_is_all(struct span text);

#endif
