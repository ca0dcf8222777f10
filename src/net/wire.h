/* A DNS message as it came (RFC 1035 4.1): numbers and names, read within its
 * bytes. */
#ifndef NET_WIRE_H
#define NET_WIRE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"

/* The message and how far it is read. */
struct wire {
	struct arena *arena;
	struct span all;
	size_t at;
	bool bad; /* it is not what it should be; what follows is zero */
};

/* The number of so many bytes, at most four, the highest first. */
unsigned wire_number(struct wire *r, size_t bytes);

/* The name at r->at, which is moved behind it: as struct fact has names, in the
 * arena. Bytes that would read as something else are written as in a zone file
 * (RFC 1035 5.1). A pointer leads only to what stands before it. */
struct span wire_name(struct wire *r);

#endif
