#include "base/hash.h"
#include "tests/test.h"

/* As CPython 3.11 has it with PYTHONHASHSEED=0: hash(b"a"). */
static void sip13_is_that_of_others(void **state)
{
	static const struct {
		const char *text;
		uint64_t want;
	} rows[] = {
		{ "a", UINT64_C(0x407448d2b89b1813) },
		{ "ab", UINT64_C(0x555508cbc6add439) },
		{ "abcdefg", UINT64_C(0x6db12aae9070f506) },
		{ "abcdefgh", UINT64_C(0x3f7b849c0b8e35ea) },
		{ "abcdefghi", UINT64_C(0xf89b34a3d11eb6e5) },
		{ "reader@secret-reader.net", UINT64_C(0x0545e75a5007460f) },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(hash_sip13(0, 0, span_str(rows[i].text)) ==
				   rows[i].want,
			   rows[i].text);
}

static void both_halves_of_the_key_count(void **state)
{
	uint64_t plain = hash_sip13(0, 0, SPAN("a"));

	(void)state;
	assert_true(hash_sip13(1, 0, SPAN("a")) != plain);
	assert_true(hash_sip13(0, 1, SPAN("a")) != plain);
	assert_true(hash_sip13(1, 0, SPAN("a")) != hash_sip13(0, 1, SPAN("a")));
}

/* A pair that FNV-1a takes for one, with whatever comes behind. */
static void names_are_told_apart(void **state)
{
	struct span a = SPAN("r4r2veu7lvn3i"), b = SPAN("re2imrlkjsdgk");

	(void)state;
	assert_true(hash_bytes(0, a) == hash_bytes(0, b));
	assert_true(hash_name(a) != hash_name(b));
	assert_true(hash_name(a) == hash_name(a));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sip13_is_that_of_others),
		cmocka_unit_test(both_halves_of_the_key_count),
		cmocka_unit_test(names_are_told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
