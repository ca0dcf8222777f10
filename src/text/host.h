/* The host of a URL (WHATWG URL 3.5). */
#ifndef TEXT_HOST_H
#define TEXT_HOST_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/span.h"

enum url_host {
	URL_NO_HOST,
	URL_DOMAIN,
	URL_IPV4, /* in any spelling that browsers take for one */
	URL_IPV6,
	URL_OPAQUE, /* of a scheme that is not special */
};

struct host {
	enum url_host kind;
	const char *why; /* static: what is wrong, as in "cannot be reached: its
			    host ..."; NULL if nothing is */
	/* As the standard serializes it: `written` itself, or in the arena;
	 * what cannot be read is as far as it could. */
	struct span text;
	unsigned char address[16]; /* of IPV4 the first four, of IPV6 */
	struct span escape;        /* the first %XX; empty */
	bool numeric;   /* an IPv4 address not in four decimal numbers */
	bool mapped;    /* characters stand for others (text/uts46.h) */
	bool invisible; /* characters nobody sees, once unescaped */
};

/* `written` is valid UTF-8 and not empty. `special`: of a scheme as http. */
struct host host_read(struct arena *a, struct span written, bool special);

#endif
