/*
 * A memory of signatures (base/minhash.h) that is asked for the one most like
 * another, without comparing it with all: those that share a band are
 * candidates. A message takes 388 to 452 bytes in all. A zeroed struct is an
 * empty one.
 *
 * Whoever sends many messages with one band in common makes a long chain of
 * candidates; of each band only the latest LSH_MOST are looked at. Two that are
 * 95 per cent alike share each band in 81 of 100 cases: as long as four are
 * without such a crowd, one is missed in 800.
 */
#ifndef STORE_LSH_H
#define STORE_LSH_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/minhash.h"

enum { LSH_MOST = 32 };

struct lsh_item;

/* Fields are private, but that n and crowded are read. */
struct lsh {
	size_t n;     /* signatures */
	bool crowded; /* the last question had fewer than four bands without
			 a crowd */
	struct arena arena;
	struct lsh_item **blocks; /* of 256 items each, in the arena */
	size_t nblocks, room;
	struct buf slots;  /* a table for each band */
	size_t nslots;     /* of one, a power of two */
	uint32_t question; /* how many there were */
};

struct lsh_match {
	size_t item; /* which, from 0, in the order they were added */
	unsigned percent;
};

void lsh_free(struct lsh *l);

/* Its number. */
size_t lsh_add(struct lsh *l, const uint16_t bins[MINHASH_BINS]);

/* What is most like it and is so by `least` percent at least; of several, what
 * came first. False (and *match as it was) if there is none. */
bool lsh_find(struct lsh *l, const uint16_t bins[MINHASH_BINS], unsigned least,
	      struct lsh_match *match);

#endif
