#include "base/hash.h"
#include "store/lsh.h"
#include "tests/test.h"

/* A signature, as of a text: the same of the same seed, in the first `same`
 * bins of 128 even of two texts of one seed. */
static void sign(uint64_t seed, uint64_t text, size_t same,
		 uint16_t bins[MINHASH_BINS])
{
	for (size_t i = 0; i < MINHASH_BINS; i++)
		bins[i] =
			(uint16_t)hash_mix(hash_mix(seed * 1000 + i) +
					   (i < same ? 0 : hash_mix(text + 1)));
}

static void what_is_most_alike_is_found(void **state)
{
	static const struct {
		const char *name;
		uint64_t seed, text;
		size_t same;
		unsigned least;
		size_t item; /* 4: none */
		unsigned percent;
	} rows[] = {
		{ "itself", 1, 0, 128, 80, 1, 100 },
		{ "the nearer of two", 2, 9, 120, 80, 3, 94 },
		{ "the first of two that are the same", 0, 0, 128, 80, 0, 100 },
		{ "just at the threshold", 1, 9, 103, 80, 1, 80 },
		{ "just below it", 1, 9, 102, 81, 4, 0 },
		{ "nothing like it", 7, 0, 128, 1, 4, 0 },
	};
	uint16_t bins[MINHASH_BINS];
	struct lsh lsh = { 0 };
	struct lsh_match match;

	(void)state;
	sign(0, 0, 128, bins);
	assert_false(lsh_find(&lsh, bins, 0, &match));
	assert_int_equal(lsh_add(&lsh, bins), 0);
	sign(1, 0, 128, bins);
	assert_int_equal(lsh_add(&lsh, bins), 1);
	sign(2, 1, 110, bins);
	assert_int_equal(lsh_add(&lsh, bins), 2);
	sign(2, 2, 128, bins);
	assert_int_equal(lsh_add(&lsh, bins), 3);
	sign(0, 0, 128, bins);
	assert_int_equal(lsh_add(&lsh, bins), 4);
	for (size_t i = 0; i < LENGTH(rows); i++) {
		bool found;

		match = (struct lsh_match){ .item = 4 };
		sign(rows[i].seed, rows[i].text, rows[i].same, bins);
		found = lsh_find(&lsh, bins, rows[i].least, &match);
		ASSERT_ROW(found == (rows[i].item < 4), rows[i].name);
		ASSERT_ROW(match.item == rows[i].item, rows[i].name);
		ASSERT_ROW(match.percent == rows[i].percent, rows[i].name);
	}
	lsh_free(&lsh);
}

/* Through many enlargements of the tables. */
static void each_of_many_is_found(void **state)
{
	enum { N = 3000 };
	uint16_t bins[MINHASH_BINS];
	struct lsh lsh = { 0 };
	struct lsh_match match;

	(void)state;
	for (size_t i = 0; i < N; i++) {
		sign(i, 0, 128, bins);
		assert_false(lsh_find(&lsh, bins, 50, &match));
		assert_int_equal(lsh_add(&lsh, bins), i);
	}
	for (size_t i = 0; i < N; i++) {
		sign(i, 1, 116, bins);
		assert_true(lsh_find(&lsh, bins, 90, &match));
		assert_int_equal(match.item, i);
		assert_int_equal(match.percent, 91);
	}
	assert_int_equal(lsh.n, N);
	lsh_free(&lsh);
}

/* All have the first band: it alone leads to the latest of them only. What is
 * alike in other bands is found all the same. */
static void a_crowded_band_is_not_gone_through(void **state)
{
	enum { N = 10 * LSH_MOST };
	uint16_t bins[MINHASH_BINS];
	struct lsh lsh = { 0 };
	struct lsh_match match;

	(void)state;
	for (size_t i = 0; i < N; i++) {
		sign(5, i, MINHASH_ROWS, bins);
		(void)lsh_add(&lsh, bins);
	}
	sign(5, N, MINHASH_ROWS, bins);
	assert_true(lsh_find(&lsh, bins, 1, &match));
	assert_int_equal(match.item, N - LSH_MOST);
	sign(5, 0, MINHASH_ROWS, bins);
	assert_true(lsh_find(&lsh, bins, 1, &match));
	assert_int_equal(match.item, 0);
	assert_int_equal(match.percent, 100);
	lsh_free(&lsh);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_most_alike_is_found),
		cmocka_unit_test(each_of_many_is_found),
		cmocka_unit_test(a_crowded_band_is_not_gone_through),
	};

	return cmocka_run_group_tests_name("lsh", tests, NULL, NULL);
}
