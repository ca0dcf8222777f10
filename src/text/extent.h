/* How far tokens, hosts and URLs reach in running text; what mention.c makes
 * them of. */
#ifndef TEXT_EXTENT_H
#define TEXT_EXTENT_H

#include <stdbool.h>

#include "base/span.h"

enum { EXTENT_HOST_MOST = 4 * 253 }; /* bytes of a name's characters */

/* Bytes of ASCII that an address, a URL or a domain can consist of, RFC 3986 2
 * without the brackets, quotes and commas that stand around them in text; and
 * those that a URL has besides, if not at its end. */
static inline bool extent_in_token(char c)
{
	return is_alnum(c) || span_has(SPAN("-._~:/?#@!$&*+=%"), c);
}

bool extent_in_url(char c);

/* The next dot or colon at or behind offset `from`, by which addresses, URLs
 * and domains are found; the text's length if there is none. */
size_t extent_sign(struct span text, size_t from);

/* The run of such characters, and letters of scripts with blanks, around offset
 * `at`: from `from` on, and up to the next colon, in front of which a scheme
 * may stand. */
struct span extent_token(struct span text, size_t from, size_t at);

/* The letters, digits, dots and hyphens at the start, but for dots and hyphens
 * at their end. */
struct span extent_host(struct span s);

/* How much of the text a URL is whose host is at its start. */
size_t extent_url(struct span text);

#endif
