/*
 * Where a request goes: the host and port of its URL, and the addresses that may
 * be connected to.
 */
#ifndef NET_HTTP_URL_H
#define NET_HTTP_URL_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "facts/facts.h"

enum { HTTP_ADDRESSES = 16 }; /* of a host, that are tried */

struct http_url {
	bool valid;       /* as url_request() of text/url.h writes one */
	bool tls;         /* https */
	bool literal;     /* the host is an address */
	struct span host; /* as written: IPv6 in brackets */
	struct span name; /* as the DNS is asked for it: without a final dot */
	uint16_t port;
};

/* Spans are of the text. */
struct http_url http_url_read(struct span text);

/* Where a URL may be asked for. */
struct http_way {
	const char
		*reason; /* why not: a word of facts/web.h; NULL: it may be */
	/* "host:port:address,address", as CURLOPT_RESOLVE takes it; NULL where
	 * the host is an address. In the arena. */
	const char *resolve;
};

/* Every address is shown to the door; what it refuses is left out. */
struct http_way http_way_to(struct arena *a, const struct http_url *url,
			    const struct fact *ip4, const struct fact *ip6,
			    bool allow_private);

#endif
