/* What a URL says of itself that speaks against asking for it. */
#ifndef CHECK_TOUCH_URL_H
#define CHECK_TOUCH_URL_H

#include "rule/rule.h"
#include "text/action.h"
#include "text/url.h"

/* Its parts, escapes decoded, those within escapes too. */
struct touch_url {
	struct span request; /* url_request() of it */
	struct span host, path, query;
	bool embedded; /* of a picture or the like */
	bool file;     /* and it is one by its name:
		      what the path says does not count */
};

/* Lives in the arena. */
struct touch_url touch_url_read(struct arena *a, const struct url *url,
				bool embedded);

/* What it does by the words in it. */
enum action touch_url_acts(const struct touch_url *url);
bool touch_url_leaves(const struct touch_url *url);

/* Whether it holds what may name one reader: an opaque value, or one by the
 * name of which such follow; whether it is of a picture that counts who
 * opens the message. */
bool touch_url_is_personal(const struct touch_url *url);
bool touch_url_is_beacon(const struct touch_url *url);

/* Whether some text is in it, in any case. */
bool touch_url_holds(const struct touch_url *url, struct span text);

#endif
