#include "rule/filter.h"

#include <string.h>

#include "rule/rarity.h"

/* A literal in the bucket of its gram. */
struct filter_entry {
	uint32_t gram;
	uint32_t beside; /* four bytes more: most that share a gram differ */
	uint32_t literal;
	uint32_t at;       /* offset of the gram in it */
	uint32_t n;        /* bytes of it */
	int32_t beside_at; /* offset of those from the gram */
};

enum {
	BITS_LEAST = 13, /* log2 of the size of a bitmap: 1 KiB */
	BITS_MOST = 20,  /* 128 KiB, which the nearer caches hold */
	BITS_EACH = 4,   /* for each literal 16 bits */
	SLOTS_LEAST = 6,
	SLOTS_MOST = 20,
};

static uint32_t load_four(const char *p)
{
	uint32_t gram;

	memcpy(&gram, p, sizeof(gram));
	return gram;
}

static uint32_t load_three(const char *p)
{
	uint32_t gram = 0;

	memcpy(&gram, p, 3);
	return gram;
}

/* The best bits are the upper ones. */
static uint32_t hash(uint32_t gram)
{
	return gram * 0x9e3779b1U;
}

/* log2 of the smallest power of two that is at least n, within bounds. */
static unsigned log_of(size_t n, unsigned least, unsigned most)
{
	while (least < most && (size_t)1 << least < n)
		least++;
	return least;
}

static struct filter_table table_begin(struct arena *a, size_t n)
{
	unsigned bits = log_of(n << BITS_EACH, BITS_LEAST, BITS_MOST);
	unsigned slots = log_of(n, SLOTS_LEAST, SLOTS_MOST);

	if (n == 0)
		return (struct filter_table){ 0 };
	return (struct filter_table){
		.bits = arena_alloc(a, (size_t)1 << (bits - 6),
				    sizeof(uint64_t)),
		.bits_shift = 32 - bits,
		.slots = arena_alloc(a, ((size_t)1 << slots) + 1,
				     sizeof(uint32_t)),
		.slots_shift = 32 - slots,
		.entries = arena_alloc(a, n, sizeof(struct filter_entry)),
		.n = n,
	};
}

/* Four bytes of the literal next to its gram; the gram itself if there are
 * none. */
static void set_beside(struct filter_entry *entry, struct span literal)
{
	entry->beside = entry->gram;
	if (entry->at + 8 <= literal.n)
		entry->beside_at = 4;
	else if (entry->at >= 4)
		entry->beside_at = -4;
	else if (literal.n >= 4)
		entry->beside_at =
			(int32_t)(literal.n - 4) - (int32_t)entry->at;
	if (literal.n >= 4)
		entry->beside =
			load_four(literal.p + entry->at + entry->beside_at);
}

/* The first pass over the literals: how many each slot is to have. */
static void table_count(struct filter_table *t, uint32_t gram)
{
	uint32_t h = hash(gram);
	uint32_t bit = h >> t->bits_shift;

	t->slots[h >> t->slots_shift]++;
	t->bits[bit / 64] |= (uint64_t)1 << bit % 64;
}

/* Between the passes: where each slot ends. */
static void table_sum(struct filter_table *t)
{
	size_t nslots = t->n == 0 ? 0 : (size_t)1 << (32 - t->slots_shift);

	for (size_t i = 1; i <= nslots; i++)
		t->slots[i] += t->slots[i - 1];
}

/* The second, from the last literal to the first: each goes in front of what its
 * slot has, which in the end begins at slots[i]. */
static void table_add(struct filter_table *t, uint32_t gram,
		      struct span literal, size_t number, size_t at)
{
	struct filter_entry *entry =
		&t->entries[--t->slots[hash(gram) >> t->slots_shift]];

	*entry = (struct filter_entry){
		.gram = gram,
		.literal = (uint32_t)number,
		.n = (uint32_t)literal.n,
		.at = (uint32_t)at,
	};
	set_beside(entry, literal);
}

struct filter filter_build(struct arena *a, const struct span *literals,
			   uint16_t *grams, size_t n)
{
	struct filter filter = { .literals = literals };
	size_t three = 0;

	for (size_t i = 0; i < n; i++)
		three += literals[i].n == 3;
	filter.four = table_begin(a, n - three);
	filter.three = table_begin(a, three);
	for (size_t i = 0; i < n; i++) {
		if (literals[i].n == 3) {
			table_count(&filter.three, load_three(literals[i].p));
			continue;
		}
		if (grams[i] == FILTER_UNKNOWN)
			grams[i] = (uint16_t)rarity_rarest(literals[i]);
		table_count(&filter.four, load_four(literals[i].p + grams[i]));
	}
	table_sum(&filter.four);
	table_sum(&filter.three);
	for (size_t i = n; i-- > 0;) {
		const char *p = literals[i].p;

		if (literals[i].n == 3)
			table_add(&filter.three, load_three(p), literals[i], i,
				  0);
		else
			table_add(&filter.four, load_four(p + grams[i]),
				  literals[i], i, grams[i]);
	}
	return filter;
}

static bool has_bit(const struct filter_table *t, uint32_t gram)
{
	uint32_t bit = hash(gram) >> t->bits_shift;

	return (t->bits[bit / 64] >> bit % 64 & 1) != 0;
}

/* Whether the literal of the entry stands where its gram does. */
static bool stands(const struct filter *filter,
		   const struct filter_entry *entry, struct span text,
		   size_t gram_at)
{
	const char *literal = filter->literals[entry->literal].p;
	const char *p = text.p + gram_at;

	if (entry->at > gram_at || entry->n > text.n - (gram_at - entry->at))
		return false;
	if (entry->n >= 4 && load_four(p + entry->beside_at) != entry->beside)
		return false;
	return memcmp(p - entry->at, literal, entry->n) == 0;
}

/* Compare the literals of a gram that stands at offset `at`. */
static void compare(const struct filter *filter, const struct filter_table *t,
		    uint32_t gram, struct span text, size_t at, filter_fn *hit,
		    void *context)
{
	uint32_t slot = hash(gram) >> t->slots_shift;

	for (uint32_t i = t->slots[slot]; i < t->slots[slot + 1]; i++) {
		const struct filter_entry *entry = &t->entries[i];

		if (entry->gram == gram && stands(filter, entry, text, at))
			hit(context, entry->literal, at - entry->at);
	}
}

void filter_scan(const struct filter *filter, struct span text, filter_fn *hit,
		 void *context)
{
	const struct filter_table *t = &filter->four;

	if (t->n == 0)
		return;
	for (size_t i = 0; i + 4 <= text.n; i++) {
		uint32_t gram = load_four(text.p + i);

		if (has_bit(t, gram))
			compare(filter, t, gram, text, i, hit, context);
	}
}

void filter_scan_short(const struct filter *filter, struct span text,
		       filter_fn *hit, void *context)
{
	const struct filter_table *t = &filter->three;

	if (t->n == 0)
		return;
	for (size_t i = 0; i + 3 <= text.n; i++) {
		uint32_t gram = load_three(text.p + i);

		if (has_bit(t, gram))
			compare(filter, t, gram, text, i, hit, context);
	}
}
