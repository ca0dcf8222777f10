/*
 * The key of the hashes that the history keeps: 32 random bytes in a file that
 * its owner alone can read. Without it nobody can tell what they are of, and
 * none of them can be found again.
 */
#ifndef STORE_KEY_H
#define STORE_KEY_H

#include <stdbool.h>

#include "base/arena.h"
#include "store/trouble.h"

enum { KEY_BYTES = 32, KEY_ID_DIGITS = 16 };

struct key {
	char bytes[KEY_BYTES];
	char id[KEY_ID_DIGITS + 1]; /* the begin of its SHA-256, in digits */
};

/* With `make` it is made where it is not there. Needs libcrypto. */
bool key_read(struct arena *a, const char *file, bool make, struct key *key,
	      struct trouble *trouble);

#endif
