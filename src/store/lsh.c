#include "store/lsh.h"

#include <assert.h>

enum { FIRST_SLOTS = 64 };

struct item {
	uint16_t bins[MINHASH_BINS];
	uint32_t seen; /* the last question that it was compared for */
};

static struct item *item_of(const struct lsh *l, size_t i)
{
	return (struct item *)(void *)l->items.p + i;
}

/* The item before this one in the chain of a band: its number and one, 0 at the
 * end. */
static uint32_t *link_of(const struct lsh *l, size_t i, size_t band)
{
	return (uint32_t *)(void *)l->links.p + i * MINHASH_BANDS + band;
}

/* The latest item of a chain, in the same form. */
static uint32_t *slot_of(const struct lsh *l, const uint16_t *bins, size_t band)
{
	size_t slot = (size_t)minhash_band(bins, band) & (l->nslots - 1);

	return (uint32_t *)(void *)l->slots.p + band * l->nslots + slot;
}

void lsh_free(struct lsh *l)
{
	buf_free(&l->items);
	buf_free(&l->links);
	buf_free(&l->slots);
	*l = (struct lsh){ 0 };
}

static void enlist(struct lsh *l, size_t i)
{
	for (size_t band = 0; band < MINHASH_BANDS; band++) {
		uint32_t *slot = slot_of(l, item_of(l, i)->bins, band);

		*link_of(l, i, band) = *slot;
		*slot = (uint32_t)i + 1;
	}
}

/* As many slots as there will be items; the old table is not needed for the new
 * one. */
static void enlarge(struct lsh *l)
{
	l->nslots = l->nslots == 0 ? FIRST_SLOTS : 2 * l->nslots;
	buf_free(&l->slots);
	buf_fill(&l->slots, '\0', l->nslots * MINHASH_BANDS * sizeof(uint32_t));
	for (size_t i = 0; i < l->n; i++)
		enlist(l, i);
}

size_t lsh_add(struct lsh *l, const uint16_t bins[MINHASH_BINS])
{
	static const uint32_t links[MINHASH_BANDS];
	struct item item = { .seen = l->question };

	assert(l->n < UINT32_MAX);
	if (l->n == l->nslots)
		enlarge(l);
	memcpy(item.bins, bins, sizeof(item.bins));
	buf_add(&l->items, (struct span){ (const char *)&item, sizeof(item) });
	buf_add(&l->links, (struct span){ (const char *)links, sizeof(links) });
	enlist(l, l->n);
	return l->n++;
}

static bool is_better(const struct lsh_match *a, const struct lsh_match *b)
{
	return a->percent > b->percent ||
	       (a->percent == b->percent && a->item < b->item);
}

/* Look through what shares a band. */
static void follow(struct lsh *l, const uint16_t *bins, size_t band,
		   struct lsh_match *best)
{
	size_t row = band * MINHASH_ROWS, nsteps = 0;
	uint32_t at = *slot_of(l, bins, band);

	for (; at != 0 && nsteps < LSH_MOST; nsteps++) {
		struct lsh_match match = { .item = at - 1 };
		struct item *item = item_of(l, match.item);

		at = *link_of(l, match.item, band);
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
}

bool lsh_find(struct lsh *l, const uint16_t bins[MINHASH_BINS], unsigned least,
	      struct lsh_match *match)
{
	/* Nothing that is less alike is better. */
	struct lsh_match best = { .item = 0, .percent = least };

	if (l->n == 0)
		return false;
	best.item = l->n;
	l->question++;
	for (size_t band = 0; band < MINHASH_BANDS; band++)
		follow(l, bins, band, &best);
	if (best.item == l->n)
		return false;
	*match = best;
	return true;
}
