#include "tests/test.h"
#include "text/suffix.h"

static void suffixes_are_found(void **state)
{
	static const struct {
		const char *name, *suffix;
	} rows[] = {
		{ "example.com", "com" },
		{ "a.b.co.uk", "co.uk" },
		{ "someone.github.io", "github.io" },
		{ "a.b.c.mm", "c.mm" },
		{ "a.unlisted", "unlisted" },
		{ "com", "com" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct span name = span_str(rows[i].name);
		struct span suffix = suffix_of(name);

		ASSERT_ROW(span_eq(suffix, span_str(rows[i].suffix)),
			   rows[i].name);
		ASSERT_ROW(suffix.p + suffix.n == name.p + name.n,
			   rows[i].name);
	}
}

static void top_level_domains_of_the_list_are_known(void **state)
{
	static const char *const known[] = { "com", "org", "net",     "de",
					     "mm",  "za",  "xn--p1ai" };
	static const char *const unknown[] = { "", "con", "nets", "example" };

	(void)state;
	for (size_t i = 0; i < LENGTH(known); i++)
		ASSERT_ROW(suffix_has_tld(span_str(known[i])), known[i]);
	for (size_t i = 0; i < LENGTH(unknown); i++)
		ASSERT_ROW(!suffix_has_tld(span_str(unknown[i])), unknown[i]);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(suffixes_are_found),
		cmocka_unit_test(top_level_domains_of_the_list_are_known),
	};

	return cmocka_run_group_tests_name("suffix", tests, NULL, NULL);
}
