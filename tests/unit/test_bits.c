#include "base/bits.h"
#include "tests/test.h"

static void next_gives_members_in_order(void **state)
{
	static const size_t members[] = { 0, 3, 63, 64, 67, 128, 200, 255 };
	static const size_t sizes[] = { 256, 300, 1000 };

	(void)state;
	for (size_t k = 0; k < LENGTH(sizes); k++) {
		struct arena a = { 0 };
		struct bits set = bits_new(&a, sizes[k]);
		size_t at = 0;

		assert_int_equal(bits_next(&set, 0), sizes[k]);
		for (size_t i = LENGTH(members); i-- > 0;)
			bits_add(&set, members[i]);
		for (size_t i = 0; i < LENGTH(members); i++, at++) {
			at = bits_next(&set, at);
			assert_int_equal(at, members[i]);
			assert_true(bits_has(&set, at));
			assert_false(bits_has(&set, at + 2));
		}
		assert_int_equal(bits_next(&set, at), sizes[k]);
		arena_free(&a);
	}
}

static void an_empty_set_has_no_members(void **state)
{
	struct arena a = { 0 };
	struct bits set = bits_new(&a, 0);

	(void)state;
	assert_int_equal(bits_next(&set, 0), 0);
	arena_free(&a);
}

static void a_copy_has_the_same_members_and_is_apart(void **state)
{
	enum { N = 130 };
	struct arena a = { 0 };
	struct bits set = bits_new(&a, N), copy;

	(void)state;
	bits_add(&set, 0);
	bits_add(&set, N - 1);
	copy = bits_copy(&a, &set);
	bits_add(&copy, 64);
	assert_int_equal(copy.n, N);
	assert_true(bits_has(&copy, 0) && bits_has(&copy, N - 1));
	assert_false(bits_has(&set, 64));
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(next_gives_members_in_order),
		cmocka_unit_test(a_copy_has_the_same_members_and_is_apart),
		cmocka_unit_test(an_empty_set_has_no_members),
	};

	return cmocka_run_group_tests_name("bits", tests, NULL, NULL);
}
