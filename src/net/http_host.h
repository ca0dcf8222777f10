/*
 * The hosts that are asked, and how fast: so many requests at a time to each, and
 * time between them once there were some.
 */
#ifndef NET_HTTP_HOST_H
#define NET_HTTP_HOST_H

#include <stdint.h>

#include "base/arena.h"
#include "net/http_request.h"

enum { HTTP_HOST_SLOTS = 1024 };

/* Requests in line. */
struct http_line {
	struct http_request *first, **end;
};

struct http_host {
	struct span name;
	struct http_line line;  /* those that have not been sent */
	struct http_line again; /* those that wait for their time */
	unsigned in_flight;
	size_t sent;
	int64_t last;    /* when the last was sent, on the clock of now_ms() */
	int64_t expires; /* until when its certificate holds, seconds since
			    1970; 0: not known */
	bool waits;      /* it is among those that have requests in line */
	struct http_host *next_in_slot, *next_waiting;
};

struct http_hosts {
	struct arena arena;
	struct http_host *slots[HTTP_HOST_SLOTS];
	struct http_host *waiting;
	size_t nwaiting; /* requests */
};

/* The one of that name. */
struct http_host *http_host_of(struct http_hosts *hosts, struct span name);

/* In line: to be sent as soon as may be, or at its time. */
void http_host_put(struct http_hosts *hosts, struct http_request *request,
		   bool again);

/* The next that may be sent now, which then counts as sent; NULL if there is
 * none, and when to look again in *wake, where that is sooner. */
struct http_request *http_host_take(struct http_hosts *hosts,
				    const struct http_options *options,
				    int64_t now, int64_t *wake);

/* Any that is in line; NULL if there is none. */
struct http_request *http_host_take_any(struct http_hosts *hosts);

#endif
