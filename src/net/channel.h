/* A channel of c-ares to one resolver, over UDP or over TCP. */
#ifndef NET_CHANNEL_H
#define NET_CHANNEL_H

#include <ares.h>
#include <poll.h>
#include <stdbool.h>

#include "net/resolver.h"

/* One that neither tries again nor judges what it gets, and waits so long for an
 * answer. NULL if there is no memory for it; else for ares_destroy(). */
ares_channel channel_open(const struct resolver *resolver, int timeout_ms,
			  bool tcp);

/* What it waits for. */
size_t channel_sockets(ares_channel channel, struct pollfd *fds, size_t room);

#endif
