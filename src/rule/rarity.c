#include "rule/rarity.h"

#include <stdint.h>

#include "rule/rarity_table.inc"

static unsigned class_of(char c)
{
	return classes[(unsigned char)c];
}

/* Lines of one sign are common, if the sign is not. */
static unsigned again(char c)
{
	return is_alpha(c) || !is_ascii(c) ? seconds[class_of(c)][class_of(c)]
					   : RARITY_BIT;
}

/* Of n bytes at p. */
static unsigned rarity(const char *p, size_t n)
{
	unsigned sum = firsts[class_of(p[0])];

	for (size_t i = 1; i < n; i++)
		sum += p[i] == p[i - 1]
			       ? again(p[i])
			       : seconds[class_of(p[i - 1])][class_of(p[i])];
	return sum;
}

/* Of four bytes: how often they were met; where they were not, or others with
 * the same hash were, what is known of their pairs decides. */
static unsigned rarity_four(const char *p)
{
	uint32_t gram = (uint32_t)(unsigned char)p[0] |
			(uint32_t)(unsigned char)p[1] << 8 |
			(uint32_t)(unsigned char)p[2] << 16 |
			(uint32_t)(unsigned char)p[3] << 24;

	return grams[gram * 0x9e3779b1U >> (32 - HASH_BITS)] + rarity(p, 4) / 4;
}

size_t rarity_rarest(struct span literal)
{
	size_t best = 0;
	unsigned most = 0;

	for (size_t i = 0; i + 4 <= literal.n; i++) {
		unsigned rare = rarity_four(literal.p + i);

		if (rare > most) {
			most = rare;
			best = i;
		}
	}
	return best;
}

unsigned rarity_of(struct span literal)
{
	if (literal.n < 4)
		return rarity(literal.p, literal.n);
	return rarity_four(literal.p + rarity_rarest(literal));
}
