/*
 * A point in time by its parts, in the proleptic Gregorian calendar, and the
 * names that mail has for some of them.
 */
#ifndef MAIL_WHEN_H
#define MAIL_WHEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

enum { UNKNOWN = -1 };

/* Any part may be out of its range, as it was written. */
struct when {
	int year, month, day; /* month and day from 1; or UNKNOWN */
	int hour, minute, second;
	int zone; /* minutes east of UTC */
};

/* Seconds since 1970-01-01 UTC. The year is from 0 on. */
int64_t when_seconds(const struct when *when);

/* 0 is Sunday. */
int when_weekday(const struct when *when);

/* How many days its month has. */
int when_month_days(const struct when *when);

/* Whether the parts name a second, if perhaps in an odd way, as 30 February or
 * 24:00. */
bool when_has_sense(const struct when *when);

/* What begins with the three letters of a name: weekdays from 0, Sunday;
 * months from 1; or UNKNOWN. */
int weekday_named(struct span word);
int month_named(struct span word);

/* The minutes of a named zone of RFC 5322 4.3; false if there is none. */
bool zone_named(struct span name, int *minutes);

#endif
