/* A set of small numbers, a bit each. */
#ifndef BASE_BITS_H
#define BASE_BITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

enum { BITS_OF_WORD = 64 };

struct bits {
	uint64_t *words;
	size_t n; /* all members are below */
};

/* The empty set, for numbers below n. Lives in the arena. */
static inline struct bits bits_new(struct arena *a, size_t n)
{
	return (struct bits){
		arena_alloc(a, n / BITS_OF_WORD + 1, sizeof(uint64_t)), n
	};
}

/* The same set once more. Lives in the arena. */
static inline struct bits bits_copy(struct arena *a, const struct bits *set)
{
	struct bits copy = bits_new(a, set->n);

	memcpy(copy.words, set->words,
	       (set->n / BITS_OF_WORD + 1) * sizeof(uint64_t));
	return copy;
}

static inline void bits_add(struct bits *set, size_t i)
{
	set->words[i / BITS_OF_WORD] |= UINT64_C(1) << i % BITS_OF_WORD;
}

static inline bool bits_has(const struct bits *set, size_t i)
{
	return (set->words[i / BITS_OF_WORD] >> i % BITS_OF_WORD & 1U) != 0;
}

/* The least member that is not below `from`; set->n if there is none. */
static inline size_t bits_next(const struct bits *set, size_t from)
{
	while (from < set->n) {
		uint64_t rest =
			set->words[from / BITS_OF_WORD] >> from % BITS_OF_WORD;

		if (rest != 0)
			return from + (size_t)__builtin_ctzll(rest);
		from = (from / BITS_OF_WORD + 1) * BITS_OF_WORD;
	}
	return set->n;
}

#endif
