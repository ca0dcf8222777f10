#include "store/lsh.h"

#include <assert.h>

enum { FIRST_SLOTS = 64, BLOCK = 256, QUIET_LEAST = 4 };

struct lsh_item {
	uint16_t bins[MINHASH_BINS];
	/* The item before it in the chain of each band: its number and one, 0
	 * at the end. */
	uint32_t before[MINHASH_BANDS];
	uint32_t seen; /* the last question that it was compared for */
};

static struct lsh_item *item_of(const struct lsh *l, size_t i)
{
	return &l->blocks[i / BLOCK][i % BLOCK];
}

/* Where the latest item of each chain stands, in the same form. All are far
 * away in memory: they are brought at once. */
static void find_slots(const struct lsh *l, const uint16_t *bins,
		       uint32_t *slots[MINHASH_BANDS])
{
	uint32_t *table = (uint32_t *)(void *)l->slots.p;

	for (size_t band = 0; band < MINHASH_BANDS; band++) {
		uint64_t key = minhash_band(bins, band);

		slots[band] = table + (key & (l->nslots - 1));
		__builtin_prefetch(slots[band]);
		table += l->nslots;
	}
}

void lsh_free(struct lsh *l)
{
	arena_free(&l->arena);
	buf_free(&l->slots);
	*l = (struct lsh){ 0 };
}

static void enlist(struct lsh *l, size_t i)
{
	struct lsh_item *item = item_of(l, i);
	uint32_t *slots[MINHASH_BANDS];

	find_slots(l, item->bins, slots);
	for (size_t band = 0; band < MINHASH_BANDS; band++) {
		item->before[band] = *slots[band];
		*slots[band] = (uint32_t)i + 1;
	}
}

/* Twice the slots; the old table is not needed for the new one. */
static void enlarge(struct lsh *l)
{
	l->nslots = l->nslots == 0 ? FIRST_SLOTS : 2 * l->nslots;
	buf_free(&l->slots);
	buf_fill(&l->slots, '\0', l->nslots * MINHASH_BANDS * sizeof(uint32_t));
	for (size_t i = 0; i < l->n; i++)
		enlist(l, i);
}

static void add_block(struct lsh *l)
{
	l->blocks = arena_grow(&l->arena, l->blocks, l->nblocks, 1, &l->room,
			       sizeof(*l->blocks));
	l->blocks[l->nblocks++] =
		arena_alloc(&l->arena, BLOCK, sizeof(struct lsh_item));
}

size_t lsh_add(struct lsh *l, const uint16_t bins[MINHASH_BINS])
{
	assert(l->n < UINT32_MAX);
	if (l->n == l->nslots)
		enlarge(l);
	if (l->n == l->nblocks * BLOCK)
		add_block(l);
	memcpy(item_of(l, l->n)->bins, bins, MINHASH_BINS * sizeof(*bins));
	enlist(l, l->n);
	return l->n++;
}

static bool is_better(const struct lsh_match *a, const struct lsh_match *b)
{
	return a->percent > b->percent ||
	       (a->percent == b->percent && a->item < b->item);
}

/* Look through what shares a band, from item `at` on; whether to the end. */
static bool follow(struct lsh *l, const uint16_t *bins, size_t band,
		   uint32_t at, struct lsh_match *best)
{
	size_t row = band * MINHASH_ROWS, nsteps = 0;

	for (; at != 0 && nsteps < LSH_MOST; nsteps++) {
		struct lsh_match match = { .item = at - 1 };
		struct lsh_item *item = item_of(l, match.item);

		at = item->before[band];
		/* It may share a slot only. */
		if (item->seen == l->question ||
		    memcmp(item->bins + row, bins + row,
			   MINHASH_ROWS * sizeof(*bins)) != 0)
			continue;
		item->seen = l->question;
		match.percent = minhash_percent(item->bins, bins);
		if (is_better(&match, best))
			*best = match;
	}
	return at == 0;
}

bool lsh_find(struct lsh *l, const uint16_t bins[MINHASH_BINS], unsigned least,
	      struct lsh_match *match)
{
	/* Nothing that is less alike is better. */
	struct lsh_match best = { .item = 0, .percent = least };
	uint32_t *slots[MINHASH_BANDS];
	size_t nquiet = 0; /* bands that were looked through */

	l->crowded = false;
	if (l->n == 0)
		return false;
	best.item = l->n;
	l->question++;
	find_slots(l, bins, slots);
	for (size_t band = 0; band < MINHASH_BANDS; band++)
		nquiet += follow(l, bins, band, *slots[band], &best);
	l->crowded = nquiet < QUIET_LEAST;
	if (best.item == l->n)
		return false;
	*match = best;
	return true;
}
