#include "base/hash.h"
#include "base/minhash.h"
#include "tests/test.h"

/* The signature of the members [from, to). */
static void sign(uint64_t from, uint64_t to, uint16_t bins[MINHASH_BINS])
{
	struct minhash set;

	minhash_begin(&set);
	for (uint64_t i = from; i < to; i++)
		minhash_add(&set, hash_mix(i + 1));
	minhash_end(&set, bins);
}

/* Two sets of 2n members in all, of which `percent` are in both. */
static unsigned estimate(uint64_t n, uint64_t percent, uint64_t seed)
{
	uint16_t a[MINHASH_BINS], b[MINHASH_BINS];
	uint64_t base = seed * 10 * n, apart = n - n * percent / 100;

	sign(base, base + n - apart / 2, a);
	sign(base + apart - apart / 2, base + n, b);
	return minhash_percent(a, b);
}

static void the_share_in_common_is_estimated(void **state)
{
	static const struct {
		const char *name;
		uint64_t n, percent;
		double error; /* of the mean */
	} rows[] = {
		{ "the same", 1000, 100, 0 },
		{ "nothing in common", 1000, 0, 0.5 },
		{ "half", 1000, 50, 2 },
		{ "nine of ten", 1000, 90, 1 },
		{ "nine of ten of few", 40, 90, 3 },
		{ "half of few", 40, 50, 4 },
		{ "nine of ten of many", 100000, 90, 1 },
		{ "nothing in common of many", 100000, 0, 0.5 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		uint64_t times = rows[i].n > 10000 ? 8 : 64;
		double sum = 0, error;

		for (uint64_t seed = 0; seed < times; seed++)
			sum += estimate(rows[i].n, rows[i].percent, seed);
		error = sum / (double)times - (double)rows[i].percent;
		if (times < 64)
			error /= 2;
		ASSERT_ROW(error <= rows[i].error && error >= -rows[i].error,
			   rows[i].name);
	}
}

static void order_and_repetition_do_not_matter(void **state)
{
	uint16_t a[MINHASH_BINS], b[MINHASH_BINS];
	struct minhash set;

	(void)state;
	sign(0, 300, a);
	minhash_begin(&set);
	for (uint64_t i = 600; i > 0; i--)
		minhash_add(&set, hash_mix((i - 1) % 300 + 1));
	minhash_end(&set, b);
	assert_memory_equal(a, b, sizeof(a));
}

/* However few there are, and whichever bin it is that all borrow from. */
static void one_member_fills_all_bins(void **state)
{
	(void)state;
	for (uint64_t bin = 0; bin < MINHASH_BINS; bin++) {
		uint16_t bins[MINHASH_BINS];
		struct minhash set;

		minhash_begin(&set);
		minhash_add(&set, bin << 57 | 0x1234);
		minhash_end(&set, bins);
		for (size_t i = 0; i < MINHASH_BINS; i++)
			assert_int_equal(bins[i], 0x1234);
	}
}

static void a_set_without_members_is_all_zeros(void **state)
{
	uint16_t bins[MINHASH_BINS];

	(void)state;
	sign(0, 0, bins);
	for (size_t i = 0; i < MINHASH_BINS; i++)
		assert_int_equal(bins[i], 0);
}

static void a_signature_is_read_as_it_is_written(void **state)
{
	uint16_t a[MINHASH_BINS], b[MINHASH_BINS];
	char digits[MINHASH_DIGITS];
	struct span all = { digits, sizeof(digits) };

	(void)state;
	sign(0, 300, a);
	a[0] = 0x0b5f;
	minhash_write(a, digits);
	assert_memory_equal(digits, "0b5f", 4);
	assert_true(minhash_read(all, b));
	assert_memory_equal(a, b, sizeof(a));
	assert_false(minhash_read(span_skip(all, 1), b));
	digits[511] = 'g';
	assert_false(minhash_read(all, b));
}

/* How many of 100 pairs share one of the first bands. */
static unsigned found(uint64_t percent, size_t nbands)
{
	unsigned n = 0;

	for (uint64_t seed = 0; seed < 100; seed++) {
		uint16_t a[MINHASH_BINS], b[MINHASH_BINS];
		uint64_t base = seed * 10000, apart = 1000 - 10 * percent;
		bool same = false;

		sign(base, base + 1000 - apart / 2, a);
		sign(base + apart - apart / 2, base + 1000, b);
		for (size_t band = 0; band < nbands; band++)
			same |= minhash_band(a, band) == minhash_band(b, band);
		n += same;
	}
	return n;
}

static void what_is_alike_shares_a_band(void **state)
{
	(void)state;
	assert_true(found(90, 8) >= 99);
	assert_true(found(80, 8) >= 95);
	assert_true(found(80, MINHASH_BANDS) >= 99);
	assert_true(found(10, MINHASH_BANDS) <= 5);
}

/* They are kept in databases. */
static void bands_do_not_change(void **state)
{
	uint16_t bins[MINHASH_BINS];

	(void)state;
	for (size_t i = 0; i < MINHASH_BINS; i++)
		bins[i] = (uint16_t)(i / MINHASH_ROWS % 2 == 0 ? 7 : 8);
	assert_true(minhash_band(bins, 0) == UINT64_C(0x7c353d2ca5ad8506));
	assert_true(minhash_band(bins, 15) == UINT64_C(0xf58e45469170da07));
	assert_true(minhash_band(bins, 0) != minhash_band(bins, 2));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_share_in_common_is_estimated),
		cmocka_unit_test(order_and_repetition_do_not_matter),
		cmocka_unit_test(one_member_fills_all_bins),
		cmocka_unit_test(a_set_without_members_is_all_zeros),
		cmocka_unit_test(a_signature_is_read_as_it_is_written),
		cmocka_unit_test(what_is_alike_shares_a_band),
		cmocka_unit_test(bands_do_not_change),
	};

	return cmocka_run_group_tests_name("minhash", tests, NULL, NULL);
}
