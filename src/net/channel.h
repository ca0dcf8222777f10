/* A channel of c-ares to one resolver, over UDP or over TCP. */
#ifndef NET_CHANNEL_H
#define NET_CHANNEL_H

#include <ares.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>

#include "net/resolver.h"

struct channel;

/* One that neither tries again nor judges what it gets, and waits so long for an
 * answer. NULL if there is no memory for it. */
struct channel *channel_open(const struct resolver *resolver, int timeout_ms,
			     bool tcp);

/* Whoever waits is told of ARES_EDESTRUCTION. */
void channel_free(struct channel *channel);

/* Ask; over UDP it is sent with the next flush. */
void channel_ask(struct channel *channel, const char *name, int type,
		 ares_callback take, void *context);

void channel_flush(struct channel *channel);

/* Whoever waits is told of ARES_ECANCELLED. */
void channel_cancel(struct channel *channel);

/* What it waits for; *most_ms is made less if it waits not so long. */
size_t channel_sockets(const struct channel *channel, struct pollfd *fds,
		       size_t room, int64_t *most_ms);

/* Take what came, after poll(); fds may have those of other channels. */
void channel_work(struct channel *channel, const struct pollfd *fds, size_t n);

#endif
