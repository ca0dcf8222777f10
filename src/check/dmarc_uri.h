/* Where reports of DMARC are to go (RFC 9989 sections 4.6 and 4.8). */
#ifndef CHECK_DMARC_URI_H
#define CHECK_DMARC_URI_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/span.h"

struct dmarc_uri {
	struct span text; /* without the size behind "!" */
	struct span host; /* of mailto, in A-labels and lower case; empty: that
			     scheme is none that receivers must know */
	bool sized;       /* "!10m", which RFC 9989 has done away with */
};

/* Read one of a list; NULL, or what is wrong with it, static, as in "is no
 * URI". */
const char *dmarc_uri_read(struct arena *a, struct span text,
			   struct dmarc_uri *uri);

#endif
