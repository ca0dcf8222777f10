/*
 * A table of 64-bit keys that are hashes, each with a value or without: so
 * compact that millions fit. The names themselves are not kept: that any two of
 * ten million share a hash happens in one of 300,000 tables. A zeroed struct is
 * an empty table.
 */
#ifndef BASE_KEYTABLE_H
#define BASE_KEYTABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* Fields are private, but that .valued may be set before the first key, and n
 * read. */
struct keytable {
	struct buf slots; /* open addressing: a key, 0 if there is none, and
			     its value */
	size_t nslots;    /* a power of two */
	size_t n;
	bool valued;
};

void keytable_free(struct keytable *t);

/* Add the key, if it is not there. Whether it was; *value then is the one that
 * it has, else it gets that. NULL in a table without values. */
bool keytable_add(struct keytable *t, uint64_t key, uint64_t *value);

bool keytable_has(const struct keytable *t, uint64_t key);

/* The key will be looked for soon: have its place brought from memory, which
 * takes longer than all else. */
void keytable_expect(const struct keytable *t, uint64_t key);

#endif
