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

#include "net/http_request.h"

enum { HTTP_ALSO_MOST = 512 }; /* that http_wait() waits for as well */

struct http;

/* NULL when there is no memory. */
struct http *http_new(const struct http_options *options);
void http_free(struct http *http);

/* From now on there is so much time for all that is asked, or was and is not
 * done, until the next start; then it is not known: "timeout". */
void http_start(struct http *http, unsigned timeout_ms);

/* There is so much more time, since nobody could take what came. */
void http_later(struct http *http, int64_t ms);

void http_ask(struct http *http, struct http_request *request);

bool http_is_busy(const struct http *http);

/* Give up all that is not done: "timeout". */
void http_stop(struct http *http);

/* Wait for anything to happen: to requests, or to `fds`, at most HTTP_ALSO_MOST,
 * whose revents are set; at most that long. */
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
