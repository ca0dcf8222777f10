/* The known name that a misspelt one is nearest to. */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stddef.h>

#include "base/span.h"

/* Zeroed: nothing has been offered. */
struct nearest {
	const char *name; /* borrowed; of equally near ones the first */
	size_t distance;
};

/* How many letters have to be put in, taken out, changed, or swapped with
 * their neighbour. Only the first 64 bytes of each count. */
size_t nearest_distance(struct span a, struct span b);

void nearest_offer(struct nearest *best, struct span word, const char *name);

#endif
