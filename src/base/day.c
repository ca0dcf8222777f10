#include "base/day.h"

#include <time.h>

int64_t day_of(int64_t seconds)
{
	int64_t day = seconds / SECONDS_OF_DAY;

	return seconds % SECONDS_OF_DAY < 0 ? day - 1 : day;
}

bool day_has_form(struct span text)
{
	static const char form[] = "0000-00-00";

	if (text.n != sizeof(form) - 1)
		return false;
	for (size_t i = 0; i < text.n; i++)
		if (form[i] == '0' ? !is_digit(text.p[i])
				   : text.p[i] != form[i])
			return false;
	return true;
}

/* The year begins in March, so that the day that it may lack is its last. */
static int64_t count(int64_t y, int64_t m, int64_t d)
{
	enum { YEAR = 365, MARCH = 3, MONTHS = 12, EPOCH = 719468 };

	y -= m < MARCH;
	m = (m + MONTHS - MARCH) % MONTHS;
	return y * YEAR + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + d -
	       1 - EPOCH;
}

bool day_read(struct span text, int64_t *day)
{
	enum { YEAR = 4, TWO = 2, MONTH_AT = 5, DAY_AT = 8 };
	char written[DAY_ROOM];
	uint64_t y, m, d;
	int64_t read;

	if (!day_has_form(text) ||
	    !span_number(span_first(text, YEAR), 1970, 9999, &y) ||
	    !span_number(span_slice(text, MONTH_AT, TWO), 1, 12, &m) ||
	    !span_number(span_slice(text, DAY_AT, TWO), 1, 31, &d))
		return false;
	read = count((int64_t)y, (int64_t)m, (int64_t)d);
	day_write(read, written); /* 31 February is no day */
	if (!span_is(text, written))
		return false;
	*day = read;
	return true;
}

void day_write(int64_t day, char to[DAY_ROOM])
{
	enum { LATEST = 2932896 }; /* 9999-12-31 */
	time_t seconds;
	struct tm tm = { 0 };

	if (day < 0)
		day = 0;
	if (day > LATEST)
		day = LATEST;
	seconds = (time_t)(day * SECONDS_OF_DAY);
	to[0] = '\0';
	if (gmtime_r(&seconds, &tm) != NULL)
		(void)strftime(to, DAY_ROOM, "%Y-%m-%d", &tm);
}
