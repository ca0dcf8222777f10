/*
 * The one place that says where a connection may go: to global unicast
 * addresses, ports 80 and 443 (SECURITY: server-side request forgery). It is
 * asked when a socket is opened, of the very address that it is opened to.
 */
#ifndef NET_DOOR_H
#define NET_DOOR_H

#include <stdbool.h>
#include <sys/socket.h>

/* Whether it is open for that address; `all` opens it for every IPv4 and IPv6
 * address and port (--allow-private). */
bool door_is_open(const struct sockaddr *address, socklen_t n, bool all);

#endif
