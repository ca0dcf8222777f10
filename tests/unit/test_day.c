#include "base/day.h"
#include "tests/test.h"

static void days_are_counted_and_written(void **state)
{
	static const struct {
		const char *want;
		int64_t day;
	} rows[] = {
		{ "1970-01-01", 0 },         { "2023-11-14", 19675 },
		{ "9999-12-31", 2932896 },   { "9999-12-31", 2932897 },
		{ "9999-12-31", INT64_MAX }, { "1970-01-01", -1 },
		{ "1970-01-01", INT64_MIN },
	};
	static const int64_t seconds[][2] = {
		{ 0, 0 },   { 86399, 0 },   { 86400, 1 },
		{ -1, -1 }, { -86400, -1 }, { -86401, -2 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		char date[DAY_ROOM];

		day_write(rows[i].day, date);
		ASSERT_ROW(strcmp(date, rows[i].want) == 0, rows[i].want);
	}
	for (size_t i = 0; i < LENGTH(seconds); i++)
		assert_int_equal(day_of(seconds[i][0]), seconds[i][1]);
	assert_true(day_of(INT64_MAX) > 0 && day_of(INT64_MIN) < 0);
}

static void what_is_no_day_is_not_read(void **state)
{
	static const struct {
		const char *text;
		int64_t want; /* -1: none */
	} rows[] = {
		{ "1970-01-01", 0 },     { "1970-03-01", 59 },
		{ "2000-02-29", 11016 }, { "2000-03-01", 11017 },
		{ "2026-11-20", 20777 }, { "9999-12-31", 2932896 },
		{ "2100-02-29", -1 },    { "2026-02-29", -1 },
		{ "2026-04-31", -1 },    { "2026-00-10", -1 },
		{ "2026-13-01", -1 },    { "2026-11-00", -1 },
		{ "1969-12-31", -1 },    { "2026/11/20", -1 },
		{ "2026-11-2", -1 },     { "2026-11-200", -1 },
		{ "+026-11-20", -1 },    { "", -1 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		int64_t day = -1;
		bool read = day_read(span_str(rows[i].text), &day);

		ASSERT_ROW(day == rows[i].want && read == (day >= 0),
			   rows[i].text);
	}
}

/* Day by day, as it is written so it is read. */
static void what_is_written_is_read(void **state)
{
	enum { LATEST = 2932896 };

	(void)state;
	for (int64_t day = 0; day <= LATEST; day++) {
		char text[DAY_ROOM];
		int64_t read = -1;

		day_write(day, text);
		assert_true(day_read(span_str(text), &read) && read == day);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_are_counted_and_written),
		cmocka_unit_test(what_is_no_day_is_not_read),
		cmocka_unit_test(what_is_written_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
