#include "rule/rarity.h"

#include "rule/rarity_table.inc"

static unsigned class_of(char c)
{
	return classes[(unsigned char)c];
}

/* Of n bytes at p. */
static unsigned rarity(const char *p, size_t n)
{
	unsigned sum = firsts[class_of(p[0])];

	for (size_t i = 1; i < n; i++)
		sum += seconds[class_of(p[i - 1])][class_of(p[i])];
	return sum;
}

size_t rarity_rarest(struct span literal)
{
	size_t best = 0;
	unsigned most = 0;

	for (size_t i = 0; i + 4 <= literal.n; i++) {
		unsigned sum = rarity(literal.p + i, 4);

		if (sum > most) {
			most = sum;
			best = i;
		}
	}
	return best;
}

unsigned rarity_of(struct span literal)
{
	if (literal.n < 4)
		return rarity(literal.p, literal.n);
	return rarity(literal.p + rarity_rarest(literal), 4);
}
