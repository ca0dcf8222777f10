#include "net/time.h"

#include "base/clock.h"

void net_time_restart(struct net_time *time)
{
	time->started = time->fetching = false;
}

void net_time_begin(struct net_time *time)
{
	net_time_restart(time);
	time->led_on = false;
}

/* The clock of the DNS is that of all where there is but one. */
void net_time_of_dns(struct net_time *time, struct dns *dns)
{
	bool anew = time->link_ms != 0 && time->led_on;

	if (time->started && !anew)
		return;
	dns_start(dns);
	if (!time->started)
		time->begun = now_ms();
	time->started = true;
	time->led_on = false;
}

void net_time_of_links(struct net_time *time, struct dns *dns,
		       struct http *http)
{
	unsigned timeout = time->link_ms;

	if (time->fetching)
		return;
	time->fetching = true;
	if (timeout == 0) {
		int64_t gone;

		net_time_of_dns(time, dns);
		gone = now_ms() - time->begun;
		timeout = time->timeout_ms;
		timeout = gone < timeout ? timeout - (unsigned)gone : 0;
	}
	http_start(http, timeout);
}
