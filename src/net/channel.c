#include "net/channel.h"

enum { DATAGRAM = 1232 }; /* bytes that arrive whole nearly everywhere */

ares_channel channel_open(const struct resolver *resolver, int timeout_ms,
			  bool tcp)
{
	struct ares_options options = {
		.flags = ARES_FLAG_NOSEARCH | ARES_FLAG_NOALIASES |
			 ARES_FLAG_NOCHECKRESP | ARES_FLAG_IGNTC |
			 ARES_FLAG_STAYOPEN |
			 (tcp ? ARES_FLAG_USEVC : ARES_FLAG_EDNS),
		.timeout = timeout_ms,
		.tries = 1,
		.lookups = (char[]){ "b" },
		.socket_receive_buffer_size = 1 << 20,
		.ednspsz = DATAGRAM,
	};
	int mask = ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES |
		   ARES_OPT_LOOKUPS | ARES_OPT_SOCK_RCVBUF | ARES_OPT_EDNSPSZ;
	ares_channel channel;

	if (ares_init_options(&channel, &options, mask) != ARES_SUCCESS)
		return NULL;
	if (ares_set_servers_ports_csv(channel, resolver->text) == ARES_SUCCESS)
		return channel;
	ares_destroy(channel);
	return NULL;
}

/* Bit i of what ares_getsock() gives says that socket i is to be read, bit
 * ARES_GETSOCK_MAXNUM + i that it is to be written. Its macros for that shift
 * into the sign. */
size_t channel_sockets(ares_channel channel, struct pollfd *fds, size_t room)
{
	ares_socket_t sockets[ARES_GETSOCK_MAXNUM];
	unsigned bits =
		(unsigned)ares_getsock(channel, sockets, ARES_GETSOCK_MAXNUM);
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
