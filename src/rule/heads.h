/*
 * A set of bytes: those that the characters of a piece may begin with, in
 * UTF-8. A zeroed struct is the empty set.
 */
#ifndef RULE_HEADS_H
#define RULE_HEADS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HEADS_WORDS = 256 / 64 };

struct heads {
	uint64_t bits[HEADS_WORDS];
};

static inline void heads_add(struct heads *heads, unsigned char byte)
{
	heads->bits[byte / 64] |= (uint64_t)1 << byte % 64;
}

/* Add all that the other set has. */
static inline void heads_unite(struct heads *heads, const struct heads *other)
{
	for (size_t i = 0; i < HEADS_WORDS; i++)
		heads->bits[i] |= other->bits[i];
}

static inline bool heads_overlap(const struct heads *a, const struct heads *b)
{
	uint64_t both = 0;

	for (size_t i = 0; i < HEADS_WORDS; i++)
		both |= a->bits[i] & b->bits[i];
	return both != 0;
}

#endif
