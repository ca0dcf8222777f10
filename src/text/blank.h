/* Characters that show nothing: white space of any width, and those without
 * any, which fill up text or part it. */
#ifndef TEXT_BLANK_H
#define TEXT_BLANK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

/* As blank_is_space(), of a code that is not ASCII. */
bool blank_is_wide_space(uint32_t code);

/* A blank of some kind, a control, or a line end. */
static inline bool blank_is_space(uint32_t code)
{
	return code > 0x7f ? blank_is_wide_space(code)
			   : code <= ' ' || code == 0x7f;
}

/* As blank_is_filler(), of a code that is not ASCII. */
bool blank_is_wide_filler(uint32_t code);

/* Of no width. */
static inline bool blank_is_filler(uint32_t code)
{
	return code > 0x7f && blank_is_wide_filler(code);
}

/* Whether a text shows nothing. */
bool blank_is_all(struct span text);

#endif
