#include "net/http_expiry.h"
#include "tests/test.h"

static void a_time_is_read(void **state)
{
	static const struct {
		const char *text;
		int64_t want;
	} rows[] = {
		{ "Jan  1 00:00:01 1970 GMT", 1 },
		{ "Nov 23 10:00:00 2027 GMT", 1826964000 },
		{ "Feb 29 23:59:59 2028 GMT", 1835481599 },
		{ "Mar  1 00:00:00 2100 GMT", 4107542400 },
		{ "Dec 31 23:59:59 9999 GMT", 253402300799 },
		{ "2027-11-23 10:00:00 GMT", 1826964000 },
		{ "Nov 23 10:00:00 1927 GMT", 0 },
		{ "Foo 23 10:00:00 2027 GMT", 0 },
		{ "Nov 23 10:00 2027 GMT", 0 },
		{ "Nov 32 10:00:00 2027 GMT", 0 },
		{ "Nov 23 24:00:00 2027 GMT", 0 },
		{ "Nov", 0 },
		{ "", 0 },
		{ "2027", 0 },
		{ "2027-13-01 00:00:00 GMT", 0 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(http_expiry_read(span_str(rows[i].text)) ==
				   rows[i].want,
			   rows[i].text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_time_is_read),
	};

	return cmocka_run_group_tests_name("http_expiry", tests, NULL, NULL);
}
