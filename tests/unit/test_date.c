#include "base/buf.h"
#include "mail/date.h"
#include "tests/test.h"

/* Short, so that a row is a line. */
#define OLD DATE_OBSOLETE
#define BAD DATE_INVALID

struct row {
	const char *body;
	enum date_class class;
	enum date_fault fault;
	size_t at;
	int64_t seconds;
	int zone;
};

static void check_rows(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct date date = date_parse(span_str(rows[i].body));

		ASSERT_ROW(date.class == rows[i].class, rows[i].body);
		ASSERT_ROW(date.fault == rows[i].fault, rows[i].body);
		ASSERT_ROW(date.at == rows[i].at, rows[i].body);
		ASSERT_ROW(date.seconds == rows[i].seconds, rows[i].body);
		ASSERT_ROW(date.zone == rows[i].zone, rows[i].body);
	}
}

/* 2026-03-02 10:00:00 UTC, a Monday. */
#define THEN 1772445600

static void dates_of_today_are_valid(void **state)
{
	static const struct row rows[] = {
		{ "Mon, 2 Mar 2026 10:00:00 +0000", 0, 0, 0, THEN, 0 },
		{ "  Mon,2 Mar 2026 10:00:00  -0000  ", 0, 0, 0, THEN, 0 },
		{ "02 mar 2026 10:00 +0000", 0, 0, 0, THEN, 0 },
		{ "MON, 2 MAR 2026 15:30:00 +0530", 0, 0, 0, THEN, 330 },
		{ "Mon, 2 Mar 2026 00:30:00 -0930", 0, 0, 0, THEN, -570 },
		{ "Mon, 2 Mar 2026 10:00:00 +0000 (UTC)", 0, 0, 0, THEN, 0 },
		{ "Tue, 3 Mar 2026 00:00:00 +1400", 0, 0, 0, THEN, 840 },
		{ "Mon, 2 Mar 2026\t09:59:60 +0000", 0, 0, 0, THEN, 0 },
		{ "1 Jan 1970 00:00:00 +0000", 0, 0, 0, 0, 0 },
		{ "31 Dec 1969 23:59:59 +0000", 0, 0, 0, -1, 0 },
		{ "29 Feb 2000 00:00:00 +0000", 0, 0, 0, 951782400, 0 },
		{ "31 Dec 9999 23:59:59 +0000", 0, 0, 0, 253402300799, 0 },
		{ "1 Jan 1900 00:00:00 +0000", 0, 0, 0, -2208988800, 0 },
	};

	(void)state;
	check_rows(rows, LENGTH(rows));
}

static void old_dates_are_obsolete(void **state)
{
	static const struct row rows[] = {
		{ "Mon, 2 Mar 26 10:00:00 +0000", OLD, 0, 0, THEN, 0 },
		{ "Mon, 2 Mar 126 10:00:00 +0000", OLD, 0, 0, THEN, 0 },
		{ "1 Jan 50 00:00:00 +0000", OLD, 0, 0, -631152000, 0 },
		{ "1 Jan 49 00:00:00 +0000", OLD, 0, 0, 2493072000, 0 },
		{ "Mon , 2 Mar 2026 10:00:00 +0000", OLD, 0, 0, THEN, 0 },
		{ "Mon, 2 Mar 2026 10 : 00 : 00 +0000", OLD, 0, 0, THEN, 0 },
		{ "Mon, (x) 2 Mar 2026 10:00:00 +0000", OLD, 0, 0, THEN, 0 },
		{ "(x(y)\\)) 2 Mar 2026 10:00:00 +0000", OLD, 0, 0, THEN, 0 },
		{ "2 Mar 2026 10:00 :00 +0000", OLD, 0, 0, THEN, 0 },
		{ "2 Mar 2026 10:00 +0000 (\001)", OLD, 0, 0, THEN, 0 },
		{ "2Mar2026 10:00:00 +0000", OLD, 0, 0, THEN, 0 },
		{ "Mon, 2 Mar 2026 10:00:00 GMT", OLD, 0, 0, THEN, 0 },
		{ "Mon, 2 Mar 2026 10:00:00UT", OLD, 0, 0, THEN, 0 },
		{ "Mon, 2 Mar 2026 10:00:00 UTC", OLD, 0, 0, THEN, 0 },
		{ "Mon, 2 Mar 2026 05:00:00 est", OLD, 0, 0, THEN, -300 },
		{ "Mon, 2 Mar 2026 06:00:00 EDT", OLD, 0, 0, THEN, -240 },
		{ "Mon, 2 Mar 2026 04:00:00 CST", OLD, 0, 0, THEN, -360 },
		{ "Mon, 2 Mar 2026 05:00:00 CDT", OLD, 0, 0, THEN, -300 },
		{ "Mon, 2 Mar 2026 03:00:00 MST", OLD, 0, 0, THEN, -420 },
		{ "Mon, 2 Mar 2026 04:00:00 MDT", OLD, 0, 0, THEN, -360 },
		{ "Mon, 2 Mar 2026 02:00:00 PST", OLD, 0, 0, THEN, -480 },
		{ "Mon, 2 Mar 2026 03:00:00 PDT", OLD, 0, 0, THEN, -420 },
		{ "Mon, 2 Mar 2026 10:00:00 Z", OLD, 0, 0, THEN, 0 },
		{ "Mon, 2 Mar 2026 10:00:00 a", OLD, 0, 0, THEN, 0 },
	};

	(void)state;
	check_rows(rows, LENGTH(rows));
}

static void faults_have_their_kind_and_place(void **state)
{
	static const struct row rows[] = {
		{ "", BAD, DATE_EMPTY, 0, 0, 0 },
		{ " (x) ", BAD, DATE_EMPTY, 5, 0, 0 },
		{ "Whenever", BAD, DATE_SYNTAX, 0, 0, 0 },
		{ "Mon 2 Mar 2026 10:00:00 +0000", BAD, DATE_SYNTAX, 4, THEN,
		  0 },
		{ "2026-03-02 10:00:00 +0000", BAD, DATE_SYNTAX, 0, THEN, 0 },
		{ "2 2026 10:00:00 +0000", BAD, DATE_SYNTAX, 2, 0, 0 },
		{ "2 Mar", BAD, DATE_SYNTAX, 5, 0, 0 },
		{ "2 Mar 2026", BAD, DATE_SYNTAX, 10, 1772409600, 0 },
		{ "2 Mar 2026 10:00: +0000", BAD, DATE_SYNTAX, 18, THEN, 0 },
		{ "2 Mar 2026 10:00 CET", BAD, DATE_ZONE, 17, THEN, 0 },
		{ "2 Mar 10:00:00 +0000", BAD, DATE_SYNTAX, 8, 0, 0 },
		{ "2 Mar 2026 10.00 +0000", BAD, DATE_SYNTAX, 13, 1772409600,
		  0 },
		{ "2 Mar 2026 10:00:00+0000", BAD, DATE_SYNTAX, 19, THEN, 0 },
		{ "2 Mar 2026 10:00:00 (x +0000", BAD, DATE_SYNTAX, 20, THEN,
		  0 },
		{ "2 Mar 2026\r10:00:00 +0000", BAD, DATE_SYNTAX, 10, THEN, 0 },
		{ "Tue, 2 Mar 2026 10:00:00 +0000", BAD, DATE_WEEKDAY, 0, THEN,
		  0 },
		{ " Mun, 2 Mar 2026 10:00:00 +0000", BAD, DATE_WEEKDAY, 1, THEN,
		  0 },
		{ "Monday, 2 Mar 2026 10:00:00 +0000", BAD, DATE_WEEKDAY, 0,
		  THEN, 0 },
		{ "30 Feb 2026 10:00:00 +0000", BAD, DATE_DAY, 0, THEN, 0 },
		{ "29 Feb 1900 00:00:00 +0000", BAD, DATE_DAY, 0, -2203891200,
		  0 },
		{ "Mon, 0 Mar 2026 10:00:00 +0000", BAD, DATE_DAY, 5, 0, 0 },
		{ "2 Mrz 2026 10:00:00 +0000", BAD, DATE_MONTH, 2, 0, 0 },
		{ "2 March 2026 10:00:00 +0000", BAD, DATE_MONTH, 2, THEN, 0 },
		{ "2 Mar 1899 10:00:00 +0000", BAD, DATE_YEAR, 6, -2235304800,
		  0 },
		{ "2 Mar 20260 10:00:00 +0000", BAD, DATE_YEAR, 6, 0, 0 },
		{ "2 Mar 6 10:00:00 +0000", BAD, DATE_YEAR, 6, 0, 0 },
		{ "2 Mar 2026 24:00:00 +0000", BAD, DATE_TIME, 11, 1772496000,
		  0 },
		{ "2 Mar 2026 9:60:00 +0000", BAD, DATE_TIME, 11, 0, 0 },
		{ "2 Mar 2026 09:60:00 +0000", BAD, DATE_TIME, 14, 0, 0 },
		{ "2 Mar 2026 10:00:61 +0000", BAD, DATE_TIME, 17, 0, 0 },
		{ "2 Mar 2026 10:00:00.5 +0000", BAD, DATE_TIME, 19, THEN, 0 },
		{ "2 Mar 2026 10:00:00", BAD, DATE_ZONE, 19, THEN, 0 },
		{ "2 Mar 2026 10:00:00 CET", BAD, DATE_ZONE, 20, THEN, 0 },
		{ "2 Mar 2026 10:00:00 J", BAD, DATE_ZONE, 20, THEN, 0 },
		{ "3 Mar 2026 01:00:00 +1500", BAD, DATE_ZONE, 20, THEN, 900 },
		{ "2 Mar 2026 10:59:00 +0059", 0, 0, 0, THEN, 59 },
		{ "2 Mar 2026 11:00:00 +0060", BAD, DATE_ZONE, 20, THEN, 60 },
		{ "2 Mar 2026 11:00:00 +01:00", BAD, DATE_ZONE, 20, THEN, 60 },
		{ "2 Mar 2026 11:00:00 GMT+0100", BAD, DATE_ZONE, 20, THEN,
		  60 },
		{ "2 Mar 2026 10:00:00 +0000 x", BAD, DATE_REST, 26, THEN, 0 },
		{ "Mon, 2 Mar 2026 10:00:00 +0000, ", BAD, DATE_REST, 30, THEN,
		  0 },
	};

	(void)state;
	check_rows(rows, LENGTH(rows));
}

static void other_forms_are_guessed(void **state)
{
	static const struct {
		const char *body;
		int64_t seconds;
		int zone;
	} rows[] = {
		{ "2026-03-02T10:00:00Z", THEN, 0 },
		{ "2026-03-02T11:00:00.123+01:00", THEN, 60 },
		{ "2026-03-02", 1772409600, 0 },
		{ "Mon Mar  2 10:00:00 2026", THEN, 0 },
		{ "Mon Mar  2 05:00:00 EST 2026", THEN, -300 },
		{ "Mon Mar  2 05:00:00 -0500 2026", THEN, -300 },
		{ "March 2, 2026 (Monday) 10:00", THEN, 0 },
		{ "2-Mar-26 10:00:00", THEN, 0 },
		{ "02-Mar-26 10:00:00 (March)", THEN, 0 },
		{ "2-March-2026 10:00", THEN, 0 },
		{ "03/02/2026 10:00", 0, 0 },
		{ "2026-13-02 10:00", 0, 0 },
		{ "2026-03-32 10:00", 0, 0 },
		{ "2026-03-02 99:00", 0, 0 },
		{ "99999999999999999999 Mar 2 10:00", 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct date date = date_parse(span_str(rows[i].body));

		ASSERT_ROW(date.class == DATE_INVALID, rows[i].body);
		ASSERT_ROW(date.seconds == rows[i].seconds, rows[i].body);
		ASSERT_ROW(date.zone == rows[i].zone, rows[i].body);
	}
}

/* A calendar that only knows what comes after a day. */
struct calendar {
	int year, month, day, weekday;
};

static void next_day(struct calendar *c)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30,
				       31, 31, 30, 31, 30, 31 };
	bool leap =
		(c->year % 4 == 0 && c->year % 100 != 0) || c->year % 400 == 0;
	int length = lengths[c->month] + (leap && c->month == 1);

	c->weekday = (c->weekday + 1) % 7;
	if (c->day++ < length)
		return;
	c->day = 1;
	c->month = (c->month + 1) % 12;
	c->year += c->month == 0;
}

static void every_day_is_one_day_after_the_one_before(void **state)
{
	static const char days[] = "SunMonTueWedThuFriSat";
	static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct calendar c = { 1900, 0, 1, 1 };
	int64_t seconds = -2208988800;

	(void)state;
	for (; c.year < 2410; next_day(&c)) {
		struct buf text = { 0 };
		struct date date;

		buf_printf(&text, "%.3s, %d %.3s %d 00:00:00 +0000",
			   days + (ptrdiff_t)3 * c.weekday, c.day,
			   names + (ptrdiff_t)3 * c.month, c.year);
		date = date_parse(buf_span(&text));
		buf_free(&text);
		assert_int_equal(date.class, DATE_VALID);
		assert_true(date.seconds == seconds);
		seconds += 86400;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_of_today_are_valid),
		cmocka_unit_test(old_dates_are_obsolete),
		cmocka_unit_test(faults_have_their_kind_and_place),
		cmocka_unit_test(other_forms_are_guessed),
		cmocka_unit_test(every_day_is_one_day_after_the_one_before),
	};

	return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
