#include <assert.h>
#include <stdint.h>

#include "base/buf.h"
#include "mail/date.h"
#include "mail/msgid.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30,
				    31, 31, 30, 31, 30, 31 };

	return days[month] + (month == 1 && is_leap(year));
}

/* The second in words, by counting off years and months from 1600-01-01 on,
 * which was a Saturday, 135140 days before 1970-01-01. */
static void write_date(struct buf *to, int64_t seconds)
{
	static const char days[] = "SatSunMonTueWedThuFri";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	int64_t all = seconds + INT64_C(135140) * 86400;
	int day = (int)(all / 86400), time = (int)(all % 86400);
	int weekday = day % 7, year = 1600, month = 0;

	for (; day >= 365 + is_leap(year); year++)
		day -= 365 + is_leap(year);
	for (; day >= days_in(year, month); month++)
		day -= days_in(year, month);
	buf_printf(to, "%.3s, %d %.3s %04d %02d:%02d:%02d +0000",
		   days + (ptrdiff_t)3 * weekday, day + 1,
		   months + (ptrdiff_t)3 * month, year, time / 3600,
		   time / 60 % 60, time % 60);
}

/* A date has a second; that second written down is read as the same. Only at
 * the edges it may not be valid: 1900 in the east began in 1899. */
static void check_date(struct span body)
{
	const int64_t first = -2208988800, behind_last = 253402300800;
	struct date date = date_parse(body);
	struct date again;
	struct buf text = { 0 };

	assert(date.at <= body.n);
	assert((date.class == DATE_INVALID) == (date.fault != DATE_FINE));
	if (date.class == DATE_INVALID || date.seconds >= behind_last)
		return;
	write_date(&text, date.seconds);
	again = date_parse(buf_span(&text));
	assert(again.seconds == date.seconds && again.zone == 0);
	assert((again.class == DATE_VALID) == (date.seconds >= first));
	buf_free(&text);
}

static bool is_inside(struct span s, struct span of)
{
	return s.n == 0 || (s.p >= of.p && s.p + s.n <= of.p + of.n);
}

static void check_msgid(struct span body)
{
	struct msgid id = msgid_parse(body);

	assert(id.at <= body.n);
	assert(is_inside(id.left, body) && is_inside(id.right, body));
	assert((id.class == MSGID_INVALID) == (id.fault != MSGID_FINE));
	if (id.class != MSGID_INVALID)
		assert(id.left.n > 0 && id.right.n > 0 &&
		       id.left.p + id.left.n < id.right.p);
}

/* The first input line is a date, and all of it an id and a list of ids. Of
 * the list each id has its brackets, and is where reading went on. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span body = { (const char *)data, size };
	size_t at = 0, before = 0;
	struct span id;

	check_date(span_first(body, span_until(body, '\n')));
	check_msgid(body);
	while (msgid_next(body, &at, &id)) {
		assert(id.n >= 2 && id.p[0] == '<' && id.p[id.n - 1] == '>');
		assert(id.p >= body.p + before && id.p + id.n == body.p + at);
		check_msgid(id);
		before = at;
	}
	assert(at == size);
	return 0;
}
