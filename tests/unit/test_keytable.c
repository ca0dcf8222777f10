#include "base/keytable.h"
#include "tests/test.h"

static void what_was_added_is_there(void **state)
{
	struct keytable t = { .n = 0 };

	(void)state;
	assert_false(keytable_has(&t, 7));
	for (uint64_t i = 0; i < 10000; i++)
		assert_false(keytable_add(&t, i << 32, NULL));
	for (uint64_t i = 0; i < 10000; i++) {
		assert_true(keytable_has(&t, i << 32));
		assert_true(keytable_add(&t, i << 32, NULL));
		assert_false(keytable_has(&t, i << 32 | 2));
	}
	assert_int_equal(t.n, 10000);
	keytable_free(&t);
	assert_false(keytable_has(&t, 0));
}

static void the_first_value_stays(void **state)
{
	struct keytable t = { .valued = true };

	(void)state;
	for (uint64_t i = 0; i < 1000; i++) {
		uint64_t value = 3 * i;

		assert_false(keytable_add(&t, i * i + 5, &value));
	}
	for (uint64_t i = 0; i < 1000; i++) {
		uint64_t value = 1;

		assert_true(keytable_add(&t, i * i + 5, &value));
		assert_int_equal(value, 3 * i);
	}
	keytable_free(&t);
}

/* Such as who knows how the table works would choose. */
static void keys_cannot_be_made_to_meet(void **state)
{
	enum { KEYS = 40 };
	/* The inverse of the factor that took keys to their places once. */
	const uint64_t inverse = UINT64_C(0xf1de83e19937733d);
	struct keytable t = { .n = 0 };
	const uint64_t *slots;
	size_t run = 0, longest = 0;

	(void)state;
	for (uint64_t i = 1; i <= KEYS; i++)
		(void)keytable_add(&t, (i << 40) * inverse, NULL);
	assert_int_equal(t.n, KEYS);
	slots = (const uint64_t *)(void *)t.slots.p;
	for (size_t i = 0; i < t.nslots; i++) {
		run = slots[i] != 0 ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	assert_true(longest < KEYS);
	keytable_free(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_added_is_there),
		cmocka_unit_test(the_first_value_stays),
		cmocka_unit_test(keys_cannot_be_made_to_meet),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
