#include "cli/value.h"

#include <time.h>

#include "base/day.h"
#include "mailspamcheck.h"

enum {
	MOST_SCORE = 1000000,
	MOST_BYTES = 10000000,
	LEAST_SECONDS = 10, /* hundredths */
	MOST_SECONDS = 60000,
};

bool value_score(struct span text, int *hundredths)
{
	size_t point = span_until(text, '.');
	struct span places = span_skip(text, point + 1);
	uint64_t whole, part = 0;

	if (!span_number(span_first(text, point), 0, MOST_SCORE, &whole))
		return false;
	if (point < text.n &&
	    (places.n > 2 || !span_number(places, 0, 99, &part)))
		return false;
	if (places.n == 1)
		part *= 10;
	whole = whole * 100 + part;
	if (whole == 0 || whole > MOST_SCORE)
		return false;
	*hundredths = (int)whole;
	return true;
}

bool value_seconds(struct span text, unsigned *milliseconds)
{
	int hundredths;

	if (!value_score(text, &hundredths) || hundredths < LEAST_SECONDS ||
	    hundredths > MOST_SECONDS)
		return false;
	*milliseconds = 10 * (unsigned)hundredths;
	return true;
}

/* A decimal with at most so many places, in units of the last of them. */
static bool decimal(struct span text, size_t most_places, uint64_t *value)
{
	size_t point = span_until(text, '.');
	struct span places = span_skip(text, point + 1);
	uint64_t part = 0;

	if (!span_number(span_first(text, point), 0, 100, value) ||
	    (point < text.n && !span_number(places, 0, 9999, &part)) ||
	    places.n > most_places)
		return false;
	for (size_t i = 0; i < most_places; i++) {
		*value *= 10;
		if (i >= places.n)
			part *= 10;
	}
	*value += part;
	return true;
}

bool value_share(struct span text, unsigned *hundredths)
{
	bool per_cent = text.n > 0 && text.p[text.n - 1] == '%';
	uint64_t value;

	if (per_cent)
		text = span_trim(span_first(text, text.n - 1));
	if (!decimal(text, per_cent ? 2 : 4, &value) || value > 10000)
		return false;
	*hundredths = (unsigned)value;
	return true;
}

/* ---- times ---- */

/* Two digits at the front of *rest, which are taken. */
static bool take_two(struct span *rest, unsigned most, int *value)
{
	uint64_t number;

	if (rest->n < 2 || !span_number(span_first(*rest, 2), 0, most, &number))
		return false;
	*value = (int)number;
	*rest = span_skip(*rest, 2);
	return true;
}

static bool take_char(struct span *rest, char c)
{
	if (rest->n == 0 || rest->p[0] != c)
		return false;
	*rest = span_skip(*rest, 1);
	return true;
}

/* "2026-11-20"; a day that the month does not have is of another month. */
static bool take_day(struct span *rest, struct tm *tm)
{
	uint64_t year;
	int month, day;
	time_t at;

	if (rest->n < 4 ||
	    !span_number(span_first(*rest, 4), 1970, 9999, &year))
		return false;
	*rest = span_skip(*rest, 4);
	if (!take_char(rest, '-') || !take_two(rest, 12, &month) ||
	    !take_char(rest, '-') || !take_two(rest, 31, &day))
		return false;
	tm->tm_year = (int)year - 1900;
	tm->tm_mon = month - 1;
	tm->tm_mday = day;
	at = timegm(tm);
	return gmtime_r(&at, tm) != NULL && tm->tm_mon == month - 1;
}

/* "09:30", "09:30:00.25". */
static bool take_clock(struct span *rest, struct tm *tm)
{
	if (!take_two(rest, 23, &tm->tm_hour) || !take_char(rest, ':') ||
	    !take_two(rest, 59, &tm->tm_min))
		return false;
	if (!take_char(rest, ':'))
		return true;
	if (!take_two(rest, 60, &tm->tm_sec))
		return false;
	if (!take_char(rest, '.') && !take_char(rest, ','))
		return true;
	if (rest->n == 0 || !is_digit(rest->p[0]))
		return false;
	while (rest->n > 0 && is_digit(rest->p[0]))
		*rest = span_skip(*rest, 1);
	return true;
}

/* "Z", "+01:00", "+0100", "+01", which end the text: in seconds. */
static bool take_zone(struct span rest, int64_t *zone)
{
	bool west = rest.n > 0 && rest.p[0] == '-';
	int hours, minutes = 0;

	*zone = 0;
	if (span_is(rest, "Z"))
		return true;
	if (rest.n == 0 || (!west && rest.p[0] != '+'))
		return false;
	rest = span_skip(rest, 1);
	if (!take_two(&rest, 23, &hours))
		return false;
	if (rest.n > 0) {
		(void)take_char(&rest, ':');
		if (!take_two(&rest, 59, &minutes))
			return false;
	}
	*zone = ((int64_t)hours * 60 + minutes) * (west ? -60 : 60);
	return rest.n == 0;
}

bool value_time(struct span text, int64_t *seconds)
{
	struct tm tm = { 0 };
	int64_t zone = 0, at;

	if (!take_day(&text, &tm))
		return false;
	if (text.n > 0 && (!take_char(&text, 'T') || !take_clock(&text, &tm) ||
			   !take_zone(text, &zone)))
		return false;
	at = (int64_t)timegm(&tm) - zone;
	if (at < SECONDS_OF_DAY)
		return false;
	*seconds = at;
	return true;
}

bool value_count(struct span text, uint64_t *count)
{
	return span_number(text, 1, UINT64_C(1000000000000), count);
}

bool value_bytes(struct span text, uint64_t *bytes)
{
	return span_number(text, 0, MOST_BYTES, bytes);
}

bool value_jobs(struct span text, unsigned *jobs)
{
	uint64_t value;

	if (!span_number(text, 1, MSC_JOBS_MOST, &value))
		return false;
	*jobs = (unsigned)value;
	return true;
}

bool value_item(struct span list, size_t *from, struct span *item)
{
	struct span rest = span_skip(list, *from);
	size_t n = span_until(rest, ',');

	if (*from > list.n)
		return false;
	*item = span_trim(span_first(rest, n));
	*from += n + 1;
	return true;
}
