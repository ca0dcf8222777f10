#include "net/http_expiry.h"

enum { DAY = 24 * 60 * 60 };

/* Days since 1970 by the Gregorian calendar; month and day from 1. The year
 * begins in March, so that a leap day is the last of one. */
static int64_t days_of(int64_t year, int64_t month, int64_t day)
{
	int64_t y = month > 2 ? year : year - 1;
	int64_t m = month > 2 ? month - 3 : month + 9;

	return y * 365 + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day -
	       1 - 719468;
}

/* The next number of digits and nothing else, up to that byte, from *at on. */
static bool read_number(struct span text, size_t *at, char end, uint64_t most,
			int64_t *number)
{
	struct span rest = span_skip(text, *at);
	struct span digits = span_first(rest, span_until(rest, end));
	uint64_t value;

	if (!span_number(digits, 0, most, &value))
		return false;
	*at += digits.n + 1;
	*number = (int64_t)value;
	return true;
}

static bool read_clock(struct span text, size_t *at, int64_t *seconds)
{
	int64_t h, m, s;

	if (!read_number(text, at, ':', 23, &h) ||
	    !read_number(text, at, ':', 59, &m) ||
	    !read_number(text, at, ' ', 60, &s))
		return false;
	*seconds = (h * 60 + m) * 60 + s;
	return true;
}

/* From 1 for "Jan"; 0 for none. */
static int64_t month_named(struct span text)
{
	static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

	for (size_t i = 0; text.n >= 3 && i + 3 < sizeof(names); i += 3)
		if (memcmp(text.p, names + i, 3) == 0)
			return (int64_t)i / 3 + 1;
	return 0;
}

static int64_t read_named(struct span text)
{
	size_t at = sizeof("Nov ") - 1;
	int64_t month = month_named(text), day, year, seconds;

	/* Days below ten have a blank in front. */
	while (at < text.n && text.p[at] == ' ')
		at++;
	if (month == 0 || !read_number(text, &at, ' ', 31, &day) ||
	    !read_clock(text, &at, &seconds) ||
	    !read_number(text, &at, ' ', 9999, &year))
		return 0;
	return days_of(year, month, day) * DAY + seconds;
}

static int64_t read_numeric(struct span text)
{
	int64_t year, month, day, seconds;
	size_t at = 0;

	if (!read_number(text, &at, '-', 9999, &year) ||
	    !read_number(text, &at, '-', 12, &month) ||
	    !read_number(text, &at, ' ', 31, &day) ||
	    !read_clock(text, &at, &seconds))
		return 0;
	return days_of(year, month, day) * DAY + seconds;
}

int64_t http_expiry_read(struct span text)
{
	int64_t time = text.n > 0 && is_digit(text.p[0]) ? read_numeric(text)
							 : read_named(text);

	return time > 0 ? time : 0;
}
