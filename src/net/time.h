/* The time that a message has: for the DNS, and for links, which may be the same.
 */
#ifndef NET_TIME_H
#define NET_TIME_H

#include <stdbool.h>
#include <stdint.h>

#include "net/dns.h"
#include "net/http.h"

/* Begin with timeout_ms and link_ms of struct net_options, all else zero. */
struct net_time {
	unsigned timeout_ms, link_ms;
	bool started;  /* it runs */
	bool fetching; /* and that of its links */
	bool led_on;   /* a web server answered since the DNS was asked: what
			      is asked of it now is of where that leads to */
	int64_t begun; /* when it was started */
};

/* A message begins. */
void net_time_begin(struct net_time *time);

/* It runs anew as soon as something is asked. */
void net_time_restart(struct net_time *time);

/* The DNS is asked, or web servers are: the time runs from the first of it. */
void net_time_of_dns(struct net_time *time, struct dns *dns);
void net_time_of_links(struct net_time *time, struct dns *dns,
		       struct http *http);

#endif
