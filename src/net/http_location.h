/* Where a redirect leads, as text. */
#ifndef NET_HTTP_LOCATION_H
#define NET_HTTP_LOCATION_H

#include "base/arena.h"

/* Valid UTF-8 without controls: the bytes that are not become escapes. In the
 * arena. */
struct span http_location(struct arena *a, struct span text);

#endif
