/*
 * Many literals looked for in one pass over a text.
 *
 * Of each literal the rarest four bytes are chosen (rule/rarity.h) and set in a
 * bitmap; a place of the text whose four bytes are not in it, as nearly all are
 * not, costs one look-up. Where they are, a bucket has the literals to compare.
 * Literals of three bytes have a bitmap of their own. The cost hardly grows with
 * their number, and nothing is built but flat arrays.
 */
#ifndef RULE_FILTER_H
#define RULE_FILTER_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

enum {
	FILTER_LEAST = 3, /* bytes of a literal */
	FILTER_UNKNOWN = UINT16_MAX
};

struct filter_entry;

/* Fields are private. */
struct filter_table {
	uint64_t *bits;
	unsigned bits_shift;
	uint32_t *slots; /* the first entry of each, and the end of all */
	unsigned slots_shift;
	struct filter_entry *entries;
	size_t n;
};

/* Fields are private. */
struct filter {
	const struct span *literals; /* borrowed */
	struct filter_table four, three;
};

/* Of literals of FILTER_LEAST bytes or more, which outlive it; grams[i] is where
 * the rarest bytes of the literal stand (rarity_rarest()), or FILTER_UNKNOWN,
 * in place of which that is written. Lives in the arena. */
struct filter filter_build(struct arena *a, const struct span *literals,
			   uint16_t *grams, size_t n);

/* Literal number `literal` stands at offset `at` of the text. */
typedef void filter_fn(void *context, size_t literal, size_t at);

/* Call `hit` for each place of each literal of four bytes or more; of one literal
 * in the order of the text. */
void filter_scan(const struct filter *filter, struct span text, filter_fn *hit,
		 void *context);

/* The same for the literals of three bytes. */
void filter_scan_short(const struct filter *filter, struct span text,
		       filter_fn *hit, void *context);

#endif
