/* Text of a URL with all its escapes read, however often they are escaped. */
#ifndef CHECK_TOUCH_DECODE_H
#define CHECK_TOUCH_DECODE_H

#include "base/arena.h"
#include "base/span.h"

/* "%2575" is "u", as "%u0075" is; controls are dropped. In linear time; it is s
 * itself or lives in the arena. */
struct span touch_decoded(struct arena *a, struct span s);

#endif
