#include "rule/textset.h"

#include "rule/rarity.h"

enum {
	PRODUCT_MOST = 32, /* texts put together of two sets */
	COVERED_MOST = 64, /* texts among which those not needed are looked
			      for: it takes long for more */
};

struct textset textset_of(struct arena *a, struct span text)
{
	struct textset set = { arena_alloc(a, 1, sizeof(struct span)), 1 };

	set.items[0] = text;
	return set;
}

bool textset_is_useful(struct textset set)
{
	for (size_t i = 0; i < set.n; i++)
		if (set.items[i].n < LITERAL_LEAST)
			return false;
	return set.n > 0 && set.n <= LITERAL_SET;
}

/* How often one of the set may be met, in proportion. */
uint64_t textset_frequency(struct textset set)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < set.n; i++) {
		unsigned bits = rarity_of(set.items[i]) / RARITY_BIT;

		sum += (uint64_t)1 << (bits < 50 ? 50 - bits : 0);
	}
	return sum;
}

static struct span join_texts(struct arena *a, struct span left,
			      struct span right)
{
	char *p = arena_bytes(a, left.n + right.n);

	if (left.n > 0)
		memcpy(p, left.p, left.n);
	if (right.n > 0)
		memcpy(p + left.n, right.p, right.n);
	return (struct span){ p, left.n + right.n };
}

static size_t longest(struct textset set)
{
	size_t most = 0;

	for (size_t i = 0; i < set.n; i++)
		if (set.items[i].n > most)
			most = set.items[i].n;
	return most;
}

bool textset_can_multiply(struct textset left, struct textset right)
{
	return (left.n == 1 || right.n == 1 ||
		left.n * right.n <= PRODUCT_MOST) &&
	       left.n <= PRODUCT_MOST && right.n <= PRODUCT_MOST &&
	       longest(left) + longest(right) <= LITERAL_MOST;
}

struct textset textset_multiply(struct arena *a, struct textset left,
				struct textset right)
{
	struct textset all = {
		arena_alloc(a, left.n * right.n, sizeof(struct span)), 0
	};

	for (size_t i = 0; i < left.n; i++)
		for (size_t k = 0; k < right.n; k++)
			all.items[all.n++] =
				join_texts(a, left.items[i], right.items[k]);
	return all;
}

struct textset textset_or_nothing(struct arena *a, struct textset set)
{
	struct textset all = { arena_alloc(a, set.n + 1, sizeof(struct span)),
			       set.n + 1 };

	if (set.n > 0)
		memcpy(all.items, set.items, set.n * sizeof(struct span));
	return all;
}

/* Whether another text of the set is in this one, so that it is not needed; of
 * two that are the same the first is. */
static bool is_covered(struct textset set, size_t which)
{
	struct span text = set.items[which];

	for (size_t i = 0; i < set.n; i++)
		if (i != which && (set.items[i].n < text.n || i < which) &&
		    span_find(text, set.items[i]) < text.n)
			return true;
	return false;
}

struct textset textset_minimal(struct arena *a, struct textset set)
{
	struct textset few = { arena_alloc(a, set.n, sizeof(struct span)), 0 };

	if (set.n > COVERED_MOST)
		return set;
	for (size_t i = 0; i < set.n; i++)
		if (!is_covered(set, i))
			few.items[few.n++] = set.items[i];
	return few;
}
