#include "net/resolver.h"

#include <ares.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "base/span.h"

enum { PORT_DNS = 53, PORT_MOST = 65535 };

/* Where the address ends and its port begins, in "[v6]:port", "v4:port". */
static bool split(struct span text, struct span *host, struct span *port)
{
	size_t colon = span_until(text, ':');
	size_t close = span_until(text, ']');

	*port = (struct span){ 0 };
	if (text.n > 0 && text.p[0] == '[') {
		if (close == text.n)
			return false;
		*host = span_slice(text, 1, close - 1);
		*port = span_skip(text, close + 1);
		if (port->n == 0)
			return true;
		if (port->p[0] != ':')
			return false;
		*port = span_skip(*port, 1);
		return port->n > 0;
	}
	*host = text;
	if (colon == text.n || span_has(span_skip(text, colon + 1), ':'))
		return true;
	*host = span_first(text, colon);
	*port = span_skip(text, colon + 1);
	return port->n > 0;
}

static bool put(struct resolver *resolver, int family, const void *address,
		unsigned port)
{
	char host[INET6_ADDRSTRLEN];
	int n;

	if (inet_ntop(family, address, host, sizeof(host)) == NULL)
		return false;
	n = snprintf(resolver->text, sizeof(resolver->text),
		     family == AF_INET6 ? "[%s]:%u" : "%s:%u", host, port);
	return n > 0 && (size_t)n < sizeof(resolver->text);
}

bool resolver_read(struct resolver *resolver, const char *text,
		   struct error *err)
{
	struct span host, digits;
	char copy[INET6_ADDRSTRLEN];
	struct in6_addr v6;
	struct in_addr v4;
	uint64_t port = PORT_DNS;
	bool fine = split(span_str(text), &host, &digits) &&
		    host.n < sizeof(copy) &&
		    (digits.n == 0 || span_number(digits, 1, PORT_MOST, &port));

	if (fine) {
		memcpy(copy, host.p, host.n);
		copy[host.n] = '\0';
		if (inet_pton(AF_INET, copy, &v4) == 1)
			return put(resolver, AF_INET, &v4, (unsigned)port);
		if (inet_pton(AF_INET6, copy, &v6) == 1)
			return put(resolver, AF_INET6, &v6, (unsigned)port);
	}
	return error_set(err, ERROR_USAGE,
			 "resolver \"%s\" is no address with a port, such as "
			 "192.0.2.53, 192.0.2.53:5353 or [2001:db8::53]:53",
			 text);
}

size_t resolvers_of_system(struct resolver *resolvers, size_t room)
{
	struct ares_addr_port_node *servers = NULL;
	ares_channel channel;
	size_t n = 0;

	if (ares_init(&channel) != ARES_SUCCESS)
		return 0;
	if (ares_get_servers_ports(channel, &servers) == ARES_SUCCESS) {
		for (const struct ares_addr_port_node *s = servers;
		     s != NULL && n < room; s = s->next) {
			unsigned port = s->udp_port > 0 ? (unsigned)s->udp_port
							: PORT_DNS;

			n += put(&resolvers[n], s->family, &s->addr, port);
		}
		ares_free_data(servers);
	}
	ares_destroy(channel);
	return n;
}
