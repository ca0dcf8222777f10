#include "base/minhash.h"

#include <assert.h>

#include "base/hash.h"

/* The bin that an empty one borrows from: the first that has something, on a
 * way that is its own but the same in every set. Each try hits one by chance,
 * so that even of a set with one member all bins are filled soon. */
static uint64_t borrowed(const struct minhash *m, size_t bin)
{
	uint64_t least = UINT64_MAX;

	for (uint64_t i = 1; least == UINT64_MAX; i++)
		least = m->least[hash_mix(bin << 32 | i) % MINHASH_BINS];
	return least;
}

/* What the last bits of a bin's least hash are has nothing to do with how small
 * it is, which the first bits tell. */
void minhash_end(const struct minhash *m, uint16_t bins[MINHASH_BINS])
{
	uint64_t any = UINT64_MAX;

	for (size_t i = 0; i < MINHASH_BINS; i++)
		any &= m->least[i];
	memset(bins, 0, MINHASH_BINS * sizeof(*bins));
	if (any == UINT64_MAX)
		return;
	for (size_t i = 0; i < MINHASH_BINS; i++) {
		uint64_t least = m->least[i];

		if (least == UINT64_MAX)
			least = borrowed(m, i);
		bins[i] = (uint16_t)least;
	}
}

unsigned minhash_percent(const uint16_t a[MINHASH_BINS],
			 const uint16_t b[MINHASH_BINS])
{
	uint16_t equal = 0; /* as narrow as the bins, for many at once */

	for (size_t i = 0; i < MINHASH_BINS; i++)
		equal = (uint16_t)(equal + (a[i] == b[i]));
	return (equal * 100U + MINHASH_BINS / 2) / MINHASH_BINS;
}

void minhash_write(const uint16_t bins[MINHASH_BINS],
		   char digits[MINHASH_DIGITS])
{
	for (size_t i = 0; i < MINHASH_BINS; i++)
		for (unsigned shift = 16; shift > 0; shift -= 4)
			*digits++ =
				"0123456789abcdef"[bins[i] >> (shift - 4) & 15];
}

bool minhash_read(struct span digits, uint16_t bins[MINHASH_BINS])
{
	if (digits.n != MINHASH_DIGITS)
		return false;
	memset(bins, 0, MINHASH_BINS * sizeof(*bins));
	for (size_t i = 0; i < MINHASH_DIGITS; i++) {
		int digit = hex_value(digits.p[i]);

		if (digit < 0)
			return false;
		bins[i / 4] = (uint16_t)(bins[i / 4] << 4 | digit);
	}
	return true;
}

uint64_t minhash_band(const uint16_t bins[MINHASH_BINS], size_t band)
{
	const uint16_t *row = bins + band * MINHASH_ROWS;
	uint64_t rows = 0;

	assert(band < MINHASH_BANDS);
	for (size_t i = 0; i < MINHASH_ROWS; i++)
		rows = rows << 16 | row[i];
	return hash_mix(rows ^ (band + 1) * UINT64_C(0x9e3779b97f4a7c15));
}
