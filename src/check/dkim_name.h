/* The names of DKIM: domains, selectors, and where in the DNS keys are. */
#ifndef CHECK_DKIM_NAME_H
#define CHECK_DKIM_NAME_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/span.h"

/* A domain or selector in lower case and A-labels (RFC 8616 4), in the arena;
 * false if it is none. */
bool dkim_name(struct arena *a, struct span written, struct span *name);

/* Whether there can be a key of that selector and domain (RFC 1035 2.3.4). */
bool dkim_key_name_fits(struct span selector, struct span domain);

/* Where the key is (RFC 6376 3.6.2.1); lives in the arena. */
struct span dkim_key_name(struct arena *a, struct span selector,
			  struct span domain);

#endif
