/*
 * Facts that are kept beyond one message: what this run has asked already, what
 * an earlier one left in the cache, what --replay gives.
 */
#ifndef NET_KNOWN_H
#define NET_KNOWN_H

#include <stdint.h>

#include "base/arena.h"
#include "facts/facts.h"

struct known_fact {
	struct fact fact; /* OPEN until its answer is there */
	int64_t until; /* seconds since 1970 up to which it holds; 0: it is for
			  this run alone */
	bool cached;   /* it was read, not asked for */
	struct known_fact *next;
};

/* Begin with all zero but the arena. */
struct known {
	struct arena *arena; /* borrowed */
	struct known_fact *first, *last;
	struct known_fact **slots; /* a hash table; private */
	size_t nslots, n;
	size_t bytes; /* of what was asked and found */
};

/* NULL if it is not there. */
struct known_fact *known_find(const struct known *known, enum fact_kind kind,
			      struct span name);

/* One that is not there yet, OPEN; the name is copied. */
struct known_fact *known_add(struct known *known, enum fact_kind kind,
			     struct span name);

/* Forget all, with what is in the arena, if that has become too much. */
void known_trim(struct known *known);

/* The answer to one that is there; if it is not OPEN, it was given up, and stays
 * so. What the answer points to is borrowed. */
void known_answer(struct known *known, const struct fact *answer,
		  int64_t until);

/* Answer those of the open questions that are not for the network, as far as
 * they are known. */
void known_recall(const struct known *known, struct facts *facts);

/* What the history answered is known from now on. */
void known_note(struct known *known, const struct facts *facts);

#endif
