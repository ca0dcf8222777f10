/* What is asked of web servers (net/http.h), and within which bounds. */
#ifndef NET_HTTP_REQUEST_H
#define NET_HTTP_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "facts/facts.h"

struct http_host;

enum {
	HTTP_IN_FLIGHT = 24, /* requests at a time, in all */
	HTTP_UNSPACED = 10,  /* to a host before there is time between them */
	HTTP_RETRY_MS = 1000,
};

struct http_options {
	const char *agent;   /* User-Agent */
	bool allow_private;  /* the door is open */
	const char *ca_file; /* PEM; NULL: those of the system */
	/* Limits of base/limits.h. */
	unsigned per_host;   /* requests to one host at a time */
	unsigned spacing_ms; /* between two to one host, after HTTP_UNSPACED */
	unsigned connect_ms, request_ms; /* of one try */
	size_t header_bytes, body_bytes; /* of one answer */
};

/* One URL to ask for; what is above the line is the caller's, all else begins at
 * zero. It must stay where it is until it is done. */
struct http_request {
	enum fact_kind kind; /* FACT_HTTP, FACT_HTTP_GET or FACT_HTTP_POST */
	struct span url;     /* "https://host[:port]/path?query", ASCII without
			    controls and blanks, no user, no fragment */
	/* What the DNS has for its host; either may be NULL: there are none. Of a
	 * host that is an address both are. */
	const struct fact *a, *aaaa;
	struct arena *arena;   /* of the answer */
	struct arena *scratch; /* of what is needed until it is done */

	struct fact answer; /* state and values, or reason; see facts/web.h */
	bool done;

	/* Private. */
	struct http_host *host;
	struct http_request *next;
	const char *text;    /* the URL as a string */
	const char *resolve; /* see net/http_url.h */
	bool tls;
	bool begun;         /* a try was sent */
	int step;           /* see net/http_step.h */
	int64_t not_before; /* on the clock of now_ms() */
};

#endif
