#include "net/channel.h"

#include <arpa/nameser.h>
#include <stdlib.h>

#include "net/datagrams.h"

enum { DATAGRAM = 1232 }; /* bytes that arrive whole nearly everywhere */

struct channel {
	ares_channel ares;
	struct datagrams *datagrams; /* NULL: over TCP */
};

static bool open_ares(ares_channel *ares, int timeout_ms, bool tcp)
{
	struct ares_options options = {
		.flags = ARES_FLAG_NOSEARCH | ARES_FLAG_NOALIASES |
			 ARES_FLAG_NOCHECKRESP | ARES_FLAG_IGNTC |
			 ARES_FLAG_STAYOPEN |
			 (tcp ? ARES_FLAG_USEVC : ARES_FLAG_EDNS),
		.timeout = timeout_ms,
		.tries = 1,
		.lookups = (char[]){ "b" },
		.ednspsz = DATAGRAM,
	};
	int mask = ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES |
		   ARES_OPT_LOOKUPS | ARES_OPT_EDNSPSZ;

	return ares_init_options(ares, &options, mask) == ARES_SUCCESS;
}

struct channel *channel_open(const struct resolver *resolver, int timeout_ms,
			     bool tcp)
{
	struct channel *channel = calloc(1, sizeof(*channel));

	if (channel == NULL)
		return NULL;
	if (!open_ares(&channel->ares, timeout_ms, tcp)) {
		free(channel);
		return NULL;
	}
	if (!tcp) {
		channel->datagrams = datagrams_new();
		if (channel->datagrams != NULL)
			datagrams_serve(channel->datagrams, channel->ares);
	}
	if ((tcp || channel->datagrams != NULL) &&
	    ares_set_servers_ports_csv(channel->ares, resolver->text) ==
		    ARES_SUCCESS)
		return channel;
	channel_free(channel);
	return NULL;
}

void channel_free(struct channel *channel)
{
	if (channel == NULL)
		return;
	ares_destroy(channel->ares);
	free(channel->datagrams);
	free(channel);
}

void channel_ask(struct channel *channel, const char *name, int type,
		 ares_callback take, void *context)
{
	ares_query(channel->ares, name, ns_c_in, type, take, context);
}

void channel_flush(struct channel *channel)
{
	if (channel->datagrams != NULL)
		datagrams_flush(channel->datagrams);
}

void channel_cancel(struct channel *channel)
{
	ares_cancel(channel->ares);
}

/* Bit i of what ares_getsock() gives says that socket i is to be read, bit
 * ARES_GETSOCK_MAXNUM + i that it is to be written. Its macros for that shift
 * into the sign. */
static size_t sockets_of(ares_channel ares, struct pollfd *fds, size_t room)
{
	ares_socket_t sockets[ARES_GETSOCK_MAXNUM];
	unsigned bits =
		(unsigned)ares_getsock(ares, sockets, ARES_GETSOCK_MAXNUM);
	size_t n = 0;

	for (unsigned i = 0; i < ARES_GETSOCK_MAXNUM && n < room; i++) {
		bool reads = (bits >> i & 1) != 0;
		bool writes = (bits >> (ARES_GETSOCK_MAXNUM + i) & 1) != 0;

		if (reads || writes)
			fds[n++] = (struct pollfd){
				.fd = sockets[i],
				.events = (short)((reads ? POLLIN : 0) |
						  (writes ? POLLOUT : 0)),
			};
	}
	return n;
}

/* Whether there is something to be read that poll() does not know of. */
static bool is_due(const struct channel *channel)
{
	return channel->datagrams != NULL && datagrams_wait(channel->datagrams);
}

size_t channel_sockets(const struct channel *channel, struct pollfd *fds,
		       size_t room, int64_t *most_ms)
{
	struct timeval wait;

	if (ares_timeout(channel->ares, NULL, &wait) != NULL) {
		int64_t ms =
			(int64_t)wait.tv_sec * 1000 + wait.tv_usec / 1000 + 1;

		*most_ms = ms < *most_ms ? ms : *most_ms;
	}
	if (is_due(channel))
		*most_ms = 0;
	return sockets_of(channel->ares, fds, room);
}

/* c-ares 1.34 reads but one datagram at a time through functions of others, 1.18
 * all that there are. */
static void read_rest(struct channel *channel)
{
	for (size_t i = 0; i < DATAGRAMS_MOST && is_due(channel); i++)
		ares_process_fd(channel->ares,
				datagrams_socket(channel->datagrams),
				ARES_SOCKET_BAD);
}

void channel_work(struct channel *channel, const struct pollfd *fds, size_t n)
{
	bool any = false;

	if (channel->datagrams != NULL)
		datagrams_begin_turn(channel->datagrams);
	for (size_t k = 0; k < n; k++) {
		bool reads = (fds[k].revents & ~POLLOUT) != 0;
		bool writes = (fds[k].revents & POLLOUT) != 0;

		/* c-ares passes over what is another channel's. */
		if (!reads && !writes)
			continue;
		any = true;
		ares_process_fd(channel->ares,
				reads ? fds[k].fd : ARES_SOCKET_BAD,
				writes ? fds[k].fd : ARES_SOCKET_BAD);
	}
	if (!any)
		ares_process_fd(channel->ares, ARES_SOCKET_BAD,
				ARES_SOCKET_BAD);
	read_rest(channel);
}
