/* Values in a URL that may be of one reader. */
#ifndef CHECK_TOUCH_TOKEN_H
#define CHECK_TOUCH_TOKEN_H

#include <stdbool.h>

#include "base/span.h"

/* Whether a part of a path has one (text/token.h), escapes decoded; numbers of
 * goods and the like are none. */
bool touch_token_in_path(struct span path);

/* The same of the first label of a host. */
bool touch_token_in_host(struct span host);

/* The same of the values in a query, and such as are called by what each reader
 * has another of ("email", "mc_eid"). What is said of a campaign ("utm_...") is
 * none unless nobody could read it. `file`: it is of the file of a picture, and the sender may have signed
 * how it is to be cut. */
bool touch_token_in_query(struct span query, bool file);

#endif
