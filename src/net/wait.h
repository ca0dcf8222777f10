/* The one wait: for the DNS, for web servers, and for whoever else there is. */
#ifndef NET_WAIT_H
#define NET_WAIT_H

#include "net/dns.h"
#include "net/http.h"

enum { WAIT_ALSO = 64 };

/* Wait until anything happens, to these `also` too, at most WAIT_ALSO, whose
 * revents are set; at most that long. What came of dns and http, either of which
 * may be NULL, is taken. */
void wait_for(struct dns *dns, struct http *http, struct pollfd *also, size_t n,
	      int most_ms);

/* Whether any answer is waited for. */
bool wait_is_due(const struct dns *dns, const struct http *http);

#endif
