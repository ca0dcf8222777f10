/*
 * Questions to the DNS, by c-ares: many at once, one deadline for all.
 *
 * Every resolver has a channel of its own, since only so can it be told which
 * of them said what: one that fails, refuses or is silent is followed by the
 * next, at most DNS_TRIES times in all; what does not fit into a datagram is
 * asked again over TCP. Nothing is printed, and nothing waits but the caller,
 * who owns the one loop:
 *
 *	dns_start(dns);
 *	dns_ask(dns, question);  for each of them
 *	while (dns_is_busy(dns)) {
 *		n = dns_sockets(dns, fds, room, &timeout);
 *		poll(fds, n, timeout);
 *		dns_work(dns, fds, n);
 *	}
 */
#ifndef NET_DNS_H
#define NET_DNS_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "net/answer.h"

enum {
	/* Questions that wait for an answer at a time. Twice as many overflow
	 * the receive buffer that Linux gives a socket. */
	DNS_IN_FLIGHT = 128,
	DNS_TRIES = 3,     /* of one question */
	DNS_RESOLVERS = 8, /* that are used, of those given */
	DNS_SOCKETS =
		2 * DNS_RESOLVERS * 16, /* room that dns_sockets() needs */
};

struct dns;

/* One question; kind and name are the caller's, all else begins at zero. It
 * must stay where it is until it is done. */
struct dns_question {
	enum fact_kind kind;
	struct span name;
	struct arena *arena; /* of the answer */
	struct answer answer;
	bool done;

	/* Private. */
	struct dns *dns;
	struct dns_question *next;
	unsigned tries;
	bool tcp;
};

/*
 * Resolvers as "192.0.2.1", "192.0.2.1:5353", "[2001:db8::1]:53", ended by
 * NULL; NULL alone means those of the system. timeout_ms is what dns_start()
 * gives. On NULL the error says what is wrong with them.
 */
struct dns *dns_new(const char *const *resolvers, unsigned timeout_ms,
		    struct error *err);
void dns_free(struct dns *dns);

/* From now on there is so much time for all that is asked, or was and is not
 * done, until the next start; then it is not known: "timeout". */
void dns_start(struct dns *dns);

/* There is so much more time, since nobody could take what came; a try that ended
 * meanwhile is none. */
void dns_later(struct dns *dns, int64_t ms);

/* Ask, at once or as soon as there is room. */
void dns_ask(struct dns *dns, struct dns_question *question);

bool dns_is_busy(const struct dns *dns);

/* Give up all that is not done: "timeout". */
void dns_stop(struct dns *dns);

/* What to wait for, and for how long at most, in milliseconds. */
size_t dns_sockets(struct dns *dns, struct pollfd *fds, size_t room,
		   int *timeout_ms);

/* Take what came, after poll(); give up what is over the deadline. */
void dns_work(struct dns *dns, const struct pollfd *fds, size_t n);

/* One that is done and was not given out yet; NULL if there is none. */
struct dns_question *dns_next_done(struct dns *dns);

/* Requests sent so far, those over TCP and tried again counted. */
size_t dns_requests(const struct dns *dns);

#endif
