/* A set of the ids of rules. */
#ifndef RULE_IDS_H
#define RULE_IDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"

/* A zeroed struct is an empty set. Fields are private. */
struct ids {
	struct span *slots; /* empty: free; never all are taken */
	size_t n, room;
};

bool ids_has(const struct ids *ids, struct span id);

/* Add an id that is not in the set. It is borrowed. */
void ids_add(struct arena *a, struct ids *ids, struct span id);

#endif
