/* Date-Time (RFC 5322 3.3 and 4.3). */
#ifndef MAIL_DATE_H
#define MAIL_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

enum date_class {
	DATE_VALID,
	DATE_OBSOLETE, /* two-digit year, named zone, comments inside */
	DATE_INVALID,
};

/* What makes it invalid, the first of them. */
enum date_fault {
	DATE_FINE,
	DATE_EMPTY,
	DATE_SYNTAX,
	DATE_WEEKDAY, /* no such name, or not the day's */
	DATE_DAY,     /* the month does not have it */
	DATE_MONTH,
	DATE_YEAR, /* before 1900, or more than four digits */
	DATE_TIME, /* hour over 23, minute over 59, second over 60 */
	DATE_ZONE, /* unknown name, over +-1400, minutes over 59 */
	DATE_REST, /* text behind the date */
};

struct date {
	enum date_class class;
	enum date_fault fault;
	size_t at;       /* offset in the text of what is wrong */
	int64_t seconds; /* since 1970-01-01 UTC, by the proleptic Gregorian
			    calendar; of the best guess if invalid, 0 if there
			    is none */
	int zone;        /* minutes east of UTC */
};

/* Read the unfolded body of a Date field. */
struct date date_parse(struct span body);

#endif
