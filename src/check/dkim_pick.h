/*
 * Which field of a message each name of h= stands for (RFC 6376 5.4.2): the
 * lowest one of that name that no name before it has taken, or none.
 */
#ifndef CHECK_DKIM_PICK_H
#define CHECK_DKIM_PICK_H

#include <stddef.h>

#include "base/arena.h"
#include "mail/message.h"

struct dkim_pick_slot;

/* Fields are private. */
struct dkim_pick {
	const struct part *part;
	struct dkim_pick_slot *slots; /* a hash table of names, never more than
					 half full */
	size_t nslots;                /* a power of two */
	size_t *above; /* of each field, from 1: the next of its name above it;
			  0: none */
};

/* All fields of the part but `self`, which is being verified. Lives in the
 * arena. */
struct dkim_pick dkim_pick_begin(struct arena *a, const struct part *part,
				 const struct header *self);

/* Take the next field of that name; NULL. */
const struct header *dkim_pick(struct dkim_pick *pick, struct span name);

#endif
