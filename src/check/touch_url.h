/* What a URL says of itself that speaks against asking for it. */
#ifndef CHECK_TOUCH_URL_H
#define CHECK_TOUCH_URL_H

#include "rule/rule.h"
#include "text/action.h"
#include "text/url.h"

/* How it is used. */
enum touch_use {
	TOUCH_PAGE,
	TOUCH_EMBEDDED, /* as a picture or the like: if it is one by its name,
			   what the path says does not count */
	TOUCH_ANY,      /* nobody knows */
};

/* Its parts, escapes decoded, those within escapes too. */
struct touch_url {
	struct span request; /* url_request() of it */
	struct span host, path, query;
	struct {
		struct span path, query; /* as their words are read, full-width
					    letters in ASCII and the like */
	} words;
	enum touch_use use;
	bool file; /* of a picture or the like, by its name */
};

enum { TOUCH_URL_MOST = 8192 }; /* bytes; nothing longer is asked for */

/* Lives in the arena. */
struct touch_url touch_url_read(struct arena *a, const struct url *url,
				enum touch_use use);

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

/* Whether it has a merge mark, in whatever form: "[id]", "$id$", "<id>". */
bool touch_url_is_marked(const struct touch_url *url);

#endif
