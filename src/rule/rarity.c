#include "rule/rarity.h"

#include <stdint.h>

#include "rule/rarity_table.inc"

static unsigned class_of(char c)
{
	return classes[(unsigned char)c];
}

/* How rare the byte c is behind the other. Lines of one sign are common, if the
 * sign is not. */
static unsigned behind(char before, char c)
{
	if (c == before && is_ascii(c) && !is_alpha(c))
		return RARITY_BIT;
	return seconds[class_of(before)][class_of(c)];
}

/* Of n bytes at p. */
static unsigned rarity(const char *p, size_t n)
{
	unsigned sum = firsts[class_of(p[0])];

	for (size_t i = 1; i < n; i++)
		sum += behind(p[i - 1], p[i]);
	return sum;
}

/* How often four bytes were met, by a hash. */
static unsigned met(const char *p)
{
	uint32_t gram = (uint32_t)(unsigned char)p[0] |
			(uint32_t)(unsigned char)p[1] << 8 |
			(uint32_t)(unsigned char)p[2] << 16 |
			(uint32_t)(unsigned char)p[3] << 24;

	return grams[gram * 0x9e3779b1U >> (32 - HASH_BITS)];
}

/* Where the rarest four bytes stand, and how rare they are. Where they were not
 * met, or others with the same hash were, what is known of their pairs decides;
 * each pair is looked up once. */
static size_t rarest(struct span literal, unsigned *most)
{
	const char *p = literal.p;
	unsigned first = behind(p[0], p[1]), second = behind(p[1], p[2]);
	size_t best = 0;

	*most = 0;
	for (size_t i = 0; i + 4 <= literal.n; i++) {
		unsigned third = behind(p[i + 2], p[i + 3]);
		unsigned pairs =
			firsts[class_of(p[i])] + first + second + third;
		unsigned rare = met(p + i) + pairs / 4;

		if (rare > *most) {
			*most = rare;
			best = i;
		}
		first = second;
		second = third;
	}
	return best;
}

size_t rarity_rarest(struct span literal)
{
	unsigned most;

	return rarest(literal, &most);
}

unsigned rarity_of(struct span literal)
{
	unsigned most;

	if (literal.n < 4)
		return rarity(literal.p, literal.n);
	(void)rarest(literal, &most);
	return most;
}
