/* Relative references, with what they are short of. */
#ifndef CHECK_RELATIVE_H
#define CHECK_RELATIVE_H

#include "text/link.h"

/* `text` as it reads at the page of `base` (RFC 3986 5.2), but for dots, which
 * url_request() resolves. Lives in the arena. */
struct url relative_url(struct arena *a, const struct url *base,
			struct span text);

/* Where a link leads: a relative one by its base, or as https without one. */
struct url relative_link(struct arena *a, const struct link *link);

#endif
