/*
 * Questions to web servers, by libcurl, which is loaded at the first of them:
 * many at a time, few to one host, one deadline for all.
 *
 * What is asked for is a URL: HEAD, and if that is not answered with 2xx or a
 * redirect, GET of its first bytes; once more after a second if the server fails.
 * Redirects are not followed: whoever asks may ask for what they lead to.
 * Nothing is printed, and nothing waits but http_wait():
 *
 *	http_start(http, 60000);
 *	http_ask(http, request);  for each of them
 *	while (http_is_busy(http)) {
 *		http_wait(http, fds, n, timeout);
 *		http_work(http);
 *		while ((request = http_next_done(http)) != NULL) ...
 *	}
 */
#ifndef NET_HTTP_H
#define NET_HTTP_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "facts/facts.h"

enum {
	HTTP_IN_FLIGHT = 24, /* requests at a time, in all */
	HTTP_UNSPACED = 10,  /* to a host before there is time between them */
	HTTP_RETRY_MS = 1000,
};

struct http;

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
	struct arena *arena; /* of the answer */

	struct fact answer; /* state and values, or reason; see facts/web.h */
	bool done;

	/* Private. */
	struct http_host *host;
	struct http_try *in_flight; /* NULL: it is in line */
	struct http_request *next;
	const char *text;    /* the URL as a string */
	const char *resolve; /* see net/http_url.h */
	bool tls;
	int step;           /* see net/http_step.h */
	int64_t not_before; /* on the clock of now_ms() */
};

/* NULL when there is no memory. */
struct http *http_new(const struct http_options *options);
void http_free(struct http *http);

/* From now on there is so much time for all that is asked, or was and is not
 * done, until the next start; then it is not known: "timeout". */
void http_start(struct http *http, unsigned timeout_ms);

void http_ask(struct http *http, struct http_request *request);

bool http_is_busy(const struct http *http);

/* Give up all that is not done: "timeout". */
void http_stop(struct http *http);

/* Wait for anything to happen: to requests, or to `fds`, whose revents are set;
 * at most that long. */
void http_wait(struct http *http, struct pollfd *fds, size_t n, int timeout_ms);

/* Take what came, send what there is room for, give up what is over its time. */
void http_work(struct http *http);

/* One that is done and was not given out yet; NULL if there is none. */
struct http_request *http_next_done(struct http *http);

/* For who waits: requests under way or in line, and the host that has been asked
 * for longest; empty if there is none. */
struct span http_slowest(const struct http *http);
size_t http_waiting(const struct http *http);

/* Requests sent so far. */
size_t http_requests(const struct http *http);

/* Whether https was asked for, and there is no file of CA certificates. */
bool http_lacks_ca(const struct http *http);

#endif
