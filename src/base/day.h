/* Days of UTC, counted from 1970, and as they are written: "2026-11-20". */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

enum { SECONDS_OF_DAY = 24 * 60 * 60, DAY_ROOM = 16 };

/* The day of a time in seconds since 1970. */
int64_t day_of(int64_t seconds);

/* Whether it has the form of one, though there may be no such day. */
bool day_has_form(struct span text);

/* False, and nothing else, if there is no such day from 1970 to 9999. */
bool day_read(struct span text, int64_t *day);

/* One before 1970 or after 9999 is written as the first or the last of them. */
void day_write(int64_t day, char to[DAY_ROOM]);

#endif
