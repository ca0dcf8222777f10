/* A question to a web server that is on its way, and whose it is. */
#ifndef NET_FETCH_H
#define NET_FETCH_H

#include "net/http.h"
#include "net/known.h"

struct fetch {
	struct http_request request; /* first: http gives it back */
	struct fact *fact;
};

/* One for the fact, which becomes known as OPEN. The addresses of its host are
 * those that are known. */
struct http_request *fetch_new(struct arena *a, struct known *known,
			       struct fact *fact);

/* Whose question it was. */
struct fact *fetch_fact(struct http_request *request);

/* Whether the answer may be kept for a day: a success or a redirect. What is not
 * there may be put back before the message is checked again. */
bool fetch_lasts(const struct fact *answer);

#endif
