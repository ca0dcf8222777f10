/*
 * How alike two sets are, from 256 bytes of each: one-permutation MinHash (Li,
 * Owen and Zhang 2012). The hash of each member falls into one of 128 bins, of
 * which the least is kept; the share of bins in which two sets agree estimates
 * the share of their members that both have (Jaccard). A bin that got nothing
 * borrows from another, the same in all sets (Shrivastava 2017), so that small
 * sets can be compared, too.
 */
#ifndef BASE_MINHASH_H
#define BASE_MINHASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/span.h"

enum {
	MINHASH_BINS = 128,
	MINHASH_ROWS = 4, /* bins of a band */
	MINHASH_BANDS = 16,
	MINHASH_DIGITS = 4 * MINHASH_BINS, /* of a signature in hexadecimal */
};

/* A set in the making. */
struct minhash {
	uint64_t least[MINHASH_BINS];
};

static inline void minhash_begin(struct minhash *m)
{
	memset(m->least, 0xff, sizeof(m->least));
}

/* Add a member by its hash, all of whose bits are good (hash_mix()). */
static inline void minhash_add(struct minhash *m, uint64_t hash)
{
	uint64_t *bin = &m->least[hash >> 57]; /* its first seven bits */
	uint64_t least = *bin;

	/* Written always: no processor can foretell which is less. */
	*bin = hash < least ? hash : least;
}

/* The signature; all zeros of a set without members. */
void minhash_end(const struct minhash *m, uint16_t bins[MINHASH_BINS]);

/* In how many of 100 bins two signatures agree, rounded; 100 if in all. */
unsigned minhash_percent(const uint16_t a[MINHASH_BINS],
			 const uint16_t b[MINHASH_BINS]);

void minhash_write(const uint16_t bins[MINHASH_BINS],
		   char digits[MINHASH_DIGITS]);

/* False if the digits are not those of a signature. */
bool minhash_read(struct span digits, uint16_t bins[MINHASH_BINS]);

/*
 * A key that the signatures share whose bins are the same in a band, so that
 * what is alike can be found by keys: of two sets that have 80 of 100 members
 * in common, one of the first 8 keys is the same in 98.5 of 100 cases, one of
 * all 16 in 99.98; with 90 in common, in 99.98 and always; with 30, in 6 and
 * 12. The same on every machine; a band's keys are none of another's.
 */
uint64_t minhash_band(const uint16_t bins[MINHASH_BINS], size_t band);

#endif
