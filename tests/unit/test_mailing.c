#include "base/hash.h"
#include "store/mailing.h"
#include "tests/test.h"

enum { MEMBERS = 300 };

/* A text of so many members, of which `varying` per cent are of the copy alone
 * and the others of all of the mailing. */
static void sign(uint16_t bins[MINHASH_BINS], uint64_t mailing, uint64_t copy,
		 size_t varying)
{
	struct minhash m;

	minhash_begin(&m);
	for (size_t i = 0; i < MEMBERS; i++) {
		bool own = i < MEMBERS * varying / 100;
		uint64_t of = mailing << 32 | (own ? copy + 1 : 0);

		minhash_add(&m, hash_mix(hash_mix(of) + i));
	}
	minhash_end(&m, bins);
}

/* What the mailing would have without what copies have of their own. */
static void sign_common(uint16_t bins[MINHASH_BINS], uint64_t mailing,
			size_t varying)
{
	struct minhash m;

	minhash_begin(&m);
	for (size_t i = MEMBERS * varying / 100; i < MEMBERS; i++)
		minhash_add(&m, hash_mix(hash_mix(mailing << 32) + i));
	minhash_end(&m, bins);
}

/* What the copy is told. */
static const uint16_t *add(struct mailings *m, const char *name,
			   uint64_t mailing, uint64_t copy, size_t varying)
{
	uint16_t bins[MINHASH_BINS];
	const uint16_t *common;

	sign(bins, mailing, copy, varying);
	assert_true(mailings_add(m, span_str(name), bins, &common));
	return common;
}

/* What is told of n copies, the last first if it is asked for. */
static unsigned likeness_after(uint64_t mailing, size_t n, size_t varying,
			       bool backwards)
{
	struct mailings m = { .most = 0 };
	uint16_t want[MINHASH_BINS];
	unsigned percent = 0;

	sign_common(want, mailing, varying);
	for (size_t i = 0; i < n; i++) {
		const uint16_t *common =
			add(&m, "sale", mailing, backwards ? n - i : i + 1,
			    varying);

		if (common != NULL)
			percent = minhash_percent(common, want);
	}
	mailings_free(&m);
	return percent;
}

static void what_copies_have_in_common_is_found_in_any_order(void **state)
{
	enum { MAILINGS = 40 };
	static const struct {
		const char *name;
		size_t n, varying;
		unsigned least, mean;
	} rows[] = {
		{ "all the same", 3, 0, 100, 100 },
		{ "a tenth after three", 3, 10, 90, 96 },
		{ "a fifth after three", 3, 20, 82, 89 },
		{ "a tenth after eight", 8, 10, 95, 98 },
		{ "a fifth after eight", 8, 20, 88, 95 },
		{ "three tenths after eight", 8, 30, 70, 83 },
		{ "three tenths after many", 64, 30, 88, 94 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		unsigned sum = 0;

		for (uint64_t k = 0; k < (uint64_t)2 * MAILINGS; k++) {
			unsigned percent = likeness_after(
				k / 2, rows[i].n, rows[i].varying, k % 2 != 0);

			ASSERT_ROW(percent >= rows[i].least, rows[i].name);
			sum += percent;
		}
		ASSERT_ROW(sum >= 2 * MAILINGS * rows[i].mean, rows[i].name);
	}
}

static void it_is_told_from_the_third_copy_on(void **state)
{
	struct mailings m = { .most = 0 };

	(void)state;
	assert_null(add(&m, "sale", 1, 1, 20));
	assert_null(add(&m, "sale", 1, 2, 20));
	assert_null(add(&m, "another", 1, 3, 20));
	assert_non_null(add(&m, "sale", 1, 4, 20));
	mailings_free(&m);
}

/* So that a history has a few rows for a million of them. */
static void it_is_the_same_until_there_are_half_as_many_more(void **state)
{
	enum { COPIES = 10000, TIMES = 20 };
	struct mailings m = { .most = 0 };
	uint16_t last[MINHASH_BINS] = { 0 };
	size_t changed = 0;

	(void)state;
	for (uint64_t i = 1; i <= COPIES; i++) {
		const uint16_t *common = add(&m, "sale", 1, i, 20);

		if (common == NULL || memcmp(common, last, sizeof(last)) == 0)
			continue;
		memcpy(last, common, sizeof(last));
		changed++;
	}
	assert_in_range(changed, 2, TIMES);
	mailings_free(&m);
}

/* What copies have in one place, and what is told of that after each. */
static void of_as_many_the_first_leads(void **state)
{
	static const uint16_t rows[][2] = {
		{ 1, 0 }, { 2, 0 }, { 3, 1 }, { 3, 1 }, { 3, 3 },
	};
	uint16_t bins[MINHASH_BINS] = { 0 };
	struct mailings m = { .most = 0 };
	const uint16_t *common;

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		bins[5] = rows[i][0];
		assert_true(mailings_add(&m, SPAN("sale"), bins, &common));
		assert_int_equal(common == NULL ? 0 : common[5], rows[i][1]);
	}
	mailings_free(&m);
}

static void what_comes_first_may_be_an_outlier(void **state)
{
	struct mailings m = { .most = 0 };
	uint16_t want[MINHASH_BINS];
	const uint16_t *common;

	(void)state;
	sign_common(want, 1, 10);
	for (uint64_t k = 0; k < MAILING_VARIANTS + 3; k++)
		assert_null(add(&m, "sale", 100 + k, 1, 10));
	assert_null(add(&m, "sale", 1, 1, 10));
	assert_null(add(&m, "sale", 1, 2, 10));
	assert_non_null(common = add(&m, "sale", 1, 3, 10));
	assert_in_range(minhash_percent(common, want), 90, 100);
	/* Nor does what comes between change it. */
	for (uint64_t k = 0; k < 2; k++)
		assert_null(add(&m, "sale", 200 + k, 1, 10));
	assert_non_null(common = add(&m, "sale", 1, 4, 10));
	assert_in_range(minhash_percent(common, want), 90, 100);
	mailings_free(&m);
}

static void what_is_not_alike_has_nothing_in_common(void **state)
{
	static const size_t varying[] = { 100, 60, 50, 45 };
	enum { COPIES = 200 };

	(void)state;
	for (size_t i = 0; i < LENGTH(varying); i++) {
		struct mailings m = { .most = 0 };

		for (uint64_t k = 1; k <= COPIES; k++)
			assert_null(add(&m, "weekly", 7, k, varying[i]));
		mailings_free(&m);
	}
}

static void two_that_go_by_one_name_are_told_apart(void **state)
{
	struct mailings m = { .most = 0 };
	uint16_t want[2][MINHASH_BINS];

	(void)state;
	for (uint64_t k = 0; k < 2; k++)
		sign_common(want[k], k, 10);
	for (uint64_t i = 0; i < 40; i++) {
		const uint16_t *common = add(&m, "sale", i % 2, i, 10);

		assert_true((common != NULL) == (i >= 4));
		if (common != NULL)
			assert_in_range(minhash_percent(common, want[i % 2]),
					90, 100);
	}
	mailings_free(&m);
}

static void new_names_are_passed_by_when_it_is_full(void **state)
{
	struct mailings m = { .most = 2 };
	uint16_t bins[MINHASH_BINS];
	const uint16_t *common;

	(void)state;
	assert_null(add(&m, "a", 1, 1, 10));
	assert_null(add(&m, "b", 2, 1, 10));
	sign(bins, 3, 1, 10);
	assert_false(mailings_add(&m, SPAN("c"), bins, &common));
	assert_null(common);
	assert_null(add(&m, "b", 2, 2, 10));
	assert_non_null(add(&m, "b", 2, 3, 10));
	/* One more of a known name takes the place of another. */
	assert_null(add(&m, "a", 4, 1, 10));
	assert_null(add(&m, "a", 4, 2, 10));
	assert_non_null(add(&m, "a", 4, 3, 10));
	assert_null(add(&m, "a", 1, 2, 10));
	assert_null(add(&m, "a", 1, 3, 10));
	mailings_free(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			what_copies_have_in_common_is_found_in_any_order),
		cmocka_unit_test(it_is_told_from_the_third_copy_on),
		cmocka_unit_test(
			it_is_the_same_until_there_are_half_as_many_more),
		cmocka_unit_test(of_as_many_the_first_leads),
		cmocka_unit_test(what_comes_first_may_be_an_outlier),
		cmocka_unit_test(what_is_not_alike_has_nothing_in_common),
		cmocka_unit_test(two_that_go_by_one_name_are_told_apart),
		cmocka_unit_test(new_names_are_passed_by_when_it_is_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
