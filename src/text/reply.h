/* "Re:", "Fwd:" and what mail programs in other languages write for them. */
#ifndef TEXT_REPLY_H
#define TEXT_REPLY_H

#include "base/span.h"

/* The prefix of a reply or a forwarded message that text begins with, its
 * colon and number ("RE[2]:") included; empty if there is none. */
struct span reply_prefix(struct span text);

#endif
