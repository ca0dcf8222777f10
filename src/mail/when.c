#include "mail/when.h"

enum { WEEKDAYS = 7, MONTHS = 12, DAYS_OF_400_YEARS = 146097 };

static const char weekdays[WEEKDAYS][4] = { "Sun", "Mon", "Tue", "Wed",
					    "Thu", "Fri", "Sat" };

static const char months[MONTHS][4] = { "Jan", "Feb", "Mar", "Apr",
					"May", "Jun", "Jul", "Aug",
					"Sep", "Oct", "Nov", "Dec" };

/* RFC 5322 4.3; and UTC, which is not there but no one takes for anything
 * else. */
static const struct {
	struct span name;
	int minutes;
} zones[] = {
	{ SPAN_INIT("UT"), 0 },     { SPAN_INIT("GMT"), 0 },
	{ SPAN_INIT("UTC"), 0 },    { SPAN_INIT("EST"), -300 },
	{ SPAN_INIT("EDT"), -240 }, { SPAN_INIT("CST"), -360 },
	{ SPAN_INIT("CDT"), -300 }, { SPAN_INIT("MST"), -420 },
	{ SPAN_INIT("MDT"), -360 }, { SPAN_INIT("PST"), -480 },
	{ SPAN_INIT("PDT"), -420 },
};

/* Days since 1970-01-01. Years are counted from March on, so that the day that
 * may be missing is their last, and from 400 years earlier, so that none is
 * below zero. */
static int64_t days_of(const struct when *when)
{
	int64_t year = when->year + 400 - (when->month <= 2);
	int64_t month = (when->month + 9) % 12;

	return year * 365 + year / 4 - year / 100 + year / 400 +
	       (month * 153 + 2) / 5 + when->day - 1 - 719468 -
	       DAYS_OF_400_YEARS;
}

int64_t when_seconds(const struct when *when)
{
	int64_t hours = days_of(when) * 24 + when->hour;

	return (hours * 60 + when->minute - when->zone) * 60 + when->second;
}

int when_weekday(const struct when *when)
{
	/* The first was a Thursday, and so it is each 400 years; the sum is
	 * above zero from the year 0 on, which is 719528 days before. */
	int64_t days = days_of(when) + (int64_t)5 * DAYS_OF_400_YEARS;

	return (int)((days + 4) % WEEKDAYS);
}

int when_month_days(const struct when *when)
{
	struct when first = { when->year, when->month, 1, 0, 0, 0, 0 };
	struct when next = first;

	if (next.month++ == MONTHS) {
		next.month = 1;
		next.year++;
	}
	return (int)(days_of(&next) - days_of(&first));
}

bool when_has_sense(const struct when *when)
{
	return when->year >= 0 && when->month >= 1 && when->month <= MONTHS &&
	       when->day >= 1 && when->day <= 31 && when->hour <= 24 &&
	       when->minute <= 59 && when->second <= 60;
}

static int find_name(struct span word, const char names[][4], int n)
{
	for (int i = 0; i < n; i++)
		if (word.n >= 3 &&
		    span_ieq(span_first(word, 3), span_str(names[i])))
			return i;
	return UNKNOWN;
}

int weekday_named(struct span word)
{
	return find_name(word, weekdays, WEEKDAYS);
}

int month_named(struct span word)
{
	int month = find_name(word, months, MONTHS);

	return month == UNKNOWN ? UNKNOWN : month + 1;
}

/* The letters of the military zones were once defined with the wrong sign, so
 * they say nothing (RFC 5322 4.3). There is no J. */
bool zone_named(struct span name, int *minutes)
{
	if (name.n == 1 && to_lower(name.p[0]) != 'j') {
		*minutes = 0;
		return true;
	}
	for (size_t i = 0; i < sizeof(zones) / sizeof(*zones); i++) {
		if (span_ieq(name, zones[i].name)) {
			*minutes = zones[i].minutes;
			return true;
		}
	}
	return false;
}
