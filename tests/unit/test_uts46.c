#include "tests/test.h"
#include "text/punycode.h"
#include "text/uts46.h"

static void names_become_labels_of_dns(void **state)
{
	static const struct {
		const char *name, *ascii, *unicode;
		bool mapped;
	} rows[] = {
		{ "b\xc3\xbc"
		  "cher.example",
		  "xn--bcher-kva.example",
		  "b\xc3\xbc"
		  "cher.example",
		  false },
		{ "B\xc3\x9c"
		  "CHER",
		  "xn--bcher-kva",
		  "b\xc3\xbc"
		  "cher",
		  false },
		{ "XN--BCHER-KVA", "xn--bcher-kva",
		  "b\xc3\xbc"
		  "cher",
		  false },
		{ "u\xcc\x88", "xn--tda", "\xc3\xbc", false },
		{ "FA\xe1\xba\x9e", "xn--fa-hia", "fa\xc3\x9f", false },
		{ "\xef\xbc\xa1\xef\xbc\x8e\xe3\x80\x82z", "a..z", "a..z",
		  true },
		{ "a\xc2\xad", "a", "a", true },
		{ "\xe2\x98\x83", "xn--n3h", "\xe2\x98\x83", false },
		{ "-\xc3\xa4-", "xn-----via", "-\xc3\xa4-", false },
		{ "a_b", "a_b", "a_b", false },
		{ "", "", "", false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct uts46 u = uts46_read(&a, span_str(rows[i].name));

		ASSERT_ROW(u.valid && u.why == NULL, rows[i].name);
		ASSERT_ROW(span_eq(u.ascii, span_str(rows[i].ascii)),
			   rows[i].name);
		ASSERT_ROW(span_eq(u.unicode, span_str(rows[i].unicode)),
			   rows[i].name);
		ASSERT_ROW(u.mapped == rows[i].mapped, rows[i].name);
		arena_free(&a);
	}
}

static void what_is_no_name_says_why(void **state)
{
	static const struct {
		const char *name, *why;
	} rows[] = {
		{ "xn--", "Punycode" },
		{ "xn--99", "Punycode" },
		{ "xn--abc-", "Punycode" },
		{ "xn--\xc3\xa4", "Punycode" },
		{ "xn--9999999999", "Punycode" },
		{ "\xcc\x88", "combining" },
		{ "\xe2\x92\x88", "no host may have" },
		{ "\xe2\x80\xae", "no host may have" },
		{ "\xef\xbf\xbd", "no host may have" },
		{ "a\xe2\x80\x8d", "may not stand" },
		{ "a.\xd7\x90"
		  "1a",
		  "directions" },
		{ "1.\xd7\x90", "directions" },
		{ "\xd7\x90"
		  "a\xd7\x90",
		  "directions" },
		{ "\xd7\x90"
		  "1\xd9\xa0\xd7\x90",
		  "directions" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct uts46 u = uts46_read(&a, span_str(rows[i].name));

		ASSERT_ROW(!u.valid, rows[i].name);
		ASSERT_ROW(strstr(u.why, rows[i].why) != NULL, rows[i].name);
		arena_free(&a);
	}
}

static void joiners_stand_where_they_join(void **state)
{
	static const struct {
		const char *name;
		bool valid;
	} rows[] = {
		/* Behind a virama. */
		{ "\xe0\xa4\x95\xe0\xa5\x8d\xe2\x80\x8d", true },
		{ "\xe0\xa4\x95\xe0\xa5\x8d\xe2\x80\x8c", true },
		/* Between Arabic letters that would join. */
		{ "\xd8\xa8\xe2\x80\x8c\xd8\xa8", true },
		{ "\xd8\xa8\xe2\x80\x8c\xd8\xa7", true },
		{ "\xd8\xa8\xe2\x80\x8d\xd8\xa8", false },
		/* Alef does not join to what follows. */
		{ "\xd8\xa7\xe2\x80\x8c\xd8\xa8", false },
		{ "\xe2\x80\x8c\xd8\xa8", false },
		{ "\xd8\xa8\xe2\x80\x8c", false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct uts46 u = uts46_read(&a, span_str(rows[i].name));

		ASSERT_ROW(u.valid == rows[i].valid, rows[i].name);
		arena_free(&a);
	}
}

static void punycode_is_bounded(void **state)
{
	uint32_t codes[PUNYCODE_MOST + 1], back[PUNYCODE_MOST];
	char text[4 * PUNYCODE_MOST];
	char ascii[PUNYCODE_MOST + 2];
	size_t n = 0, nback = 0;

	(void)state;
	for (size_t i = 0; i < PUNYCODE_MOST; i++)
		codes[i] = i % 2 == 0 ? 0x10ffff : 0x80;
	assert_true(
		punycode_encode(codes, PUNYCODE_MOST, text, sizeof(text), &n));
	assert_true(punycode_decode((struct span){ text, n }, back, &nback));
	assert_int_equal(nback, PUNYCODE_MOST);
	assert_memory_equal(back, codes, sizeof(back));
	assert_false(punycode_encode(codes, PUNYCODE_MOST, text, n - 1, &n));
	memset(ascii, 'a', sizeof(ascii));
	assert_false(punycode_decode((struct span){ ascii, sizeof(ascii) },
				     back, &nback));
	ascii[PUNYCODE_MOST + 1] = '-';
	assert_false(punycode_decode((struct span){ ascii, sizeof(ascii) },
				     back, &nback));
	assert_false(punycode_decode(SPAN("\xc3\xa4-a"), back, &nback));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_become_labels_of_dns),
		cmocka_unit_test(what_is_no_name_says_why),
		cmocka_unit_test(joiners_stand_where_they_join),
		cmocka_unit_test(punycode_is_bounded),
	};

	return cmocka_run_group_tests_name("uts46", tests, NULL, NULL);
}
