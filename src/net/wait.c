#include "net/wait.h"

#include <string.h>

#include "base/clock.h"

_Static_assert(DNS_SOCKETS + WAIT_ALSO <= HTTP_ALSO_MOST,
	       "http_wait() has room for all");

enum { PAUSE_MS = 200 }; /* beyond the time to wait: it was stopped */

/* What is on its way has the time for which this process was stopped. */
static void make_up(struct dns *dns, struct http *http, int64_t stopped_ms)
{
	if (stopped_ms <= PAUSE_MS)
		return;
	if (dns != NULL)
		dns_later(dns, stopped_ms);
	if (http != NULL)
		http_later(http, stopped_ms);
}

bool wait_is_due(const struct dns *dns, const struct http *http)
{
	return (dns != NULL && dns_is_busy(dns)) ||
	       (http != NULL && http_is_busy(http));
}

void wait_for(struct dns *dns, struct http *http, struct pollfd *also, size_t n,
	      int most_ms)
{
	struct pollfd fds[DNS_SOCKETS + WAIT_ALSO];
	bool asks_dns = dns != NULL && dns_is_busy(dns);
	bool asks_web = http != NULL && http_is_busy(http);
	int timeout_ms = most_ms;
	size_t of_dns = 0;
	int64_t begun = now_ms();

	if (asks_dns)
		of_dns = dns_sockets(dns, fds, DNS_SOCKETS, &timeout_ms);
	if (timeout_ms > most_ms)
		timeout_ms = most_ms;
	if (n > 0)
		memcpy(fds + of_dns, also, n * sizeof(*also));
	/* A signal that ends the program does so by itself; another leaves
	 * nothing in revents. */
	if (asks_web)
		http_wait(http, fds, of_dns + n, timeout_ms);
	else if (poll(fds, of_dns + n, timeout_ms) < 0)
		memset(fds, 0, sizeof(fds));
	make_up(asks_dns ? dns : NULL, asks_web ? http : NULL,
		now_ms() - begun - timeout_ms);
	for (size_t i = 0; i < n; i++)
		also[i].revents = fds[of_dns + i].revents;
	if (asks_dns)
		dns_work(dns, fds, of_dns);
	if (asks_web)
		http_work(http);
}
