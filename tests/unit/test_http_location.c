#include "net/http_location.h"
#include "tests/test.h"

static void what_is_no_text_is_escaped(void **state)
{
	static const struct {
		struct span text, want;
	} rows[] = {
		{ SPAN_INIT(""), SPAN_INIT("") },
		{ SPAN_INIT("https://a.test/?b=c%20d#e"),
		  SPAN_INIT("https://a.test/?b=c%20d#e") },
		{ SPAN_INIT("https://b\xc3\xbc"
			    "cher.test/\xe2\x82\xac"),
		  SPAN_INIT("https://b\xc3\xbc"
			    "cher.test/\xe2\x82\xac") },
		{ SPAN_INIT("/\xc3\xbc/\xff"), SPAN_INIT("/%C3%BC/%FF") },
		{ SPAN_INIT("/a\tb\x1b[0m\x7f\0c"),
		  SPAN_INIT("/a%09b%1B[0m%7F%00c") },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };

		ASSERT_ROW(span_eq(http_location(&a, rows[i].text),
				   rows[i].want),
			   rows[i].want.p);
		arena_free(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_no_text_is_escaped),
	};

	return cmocka_run_group_tests_name("http_location", tests, NULL, NULL);
}
