#include "base/hash.h"

#include <stdatomic.h>
#include <sys/random.h>

uint64_t hash_seed(void)
{
	static _Atomic uint64_t seed; /* 0: not drawn yet */
	uint64_t known = atomic_load(&seed), drawn;

	if (known != 0)
		return known;
	/* A kernel without it leaves tables that are right, but that can be
	 * made slow. */
	if (getrandom(&drawn, sizeof(drawn), 0) != (ssize_t)sizeof(drawn))
		drawn = 0;
	drawn |= 1;
	/* Of two threads that come at once the first one's counts. */
	return atomic_compare_exchange_strong(&seed, &known, drawn) ? drawn
								    : known;
}
