/* Which servers are asked: addresses with ports, as c-ares takes them. */
#ifndef NET_RESOLVER_H
#define NET_RESOLVER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* "[2001:db8::1]:65535" with a zone and room for it. */
enum { RESOLVER_TEXT = 96 };

struct resolver {
	char text[RESOLVER_TEXT]; /* "192.0.2.1:53", "[2001:db8::1]:53" */
};

/* Read "192.0.2.1", "192.0.2.1:5353", "2001:db8::1" or "[2001:db8::1]:5353". */
bool resolver_read(struct resolver *resolver, const char *text,
		   struct error *err);

/* Those that the system names (/etc/resolv.conf), at most `room`. */
size_t resolvers_of_system(struct resolver *resolvers, size_t room);

#endif
