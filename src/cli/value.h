/* Values of options that are more than a word of a table. */
#ifndef CLI_VALUE_H
#define CLI_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

/* A decimal from 0.01 to 10000 with at most two places, in hundredths. */
bool value_score(struct span text, int *hundredths);

/* A decimal number of seconds from 0.1 to 600, in milliseconds. */
bool value_seconds(struct span text, unsigned *milliseconds);

/* A share from 0 to 1, as "0.02" or as "2%", with at most four places or two,
 * in hundredths of a per cent. */
bool value_share(struct span text, unsigned *hundredths);

/* A time in seconds since 1970, as ISO 8601 writes it with dashes and colons: a
 * day, which is taken to be one of UTC, as "2026-11-20"; or a day and a time
 * with its zone, as "2026-11-20T09:30:00+01:00", where seconds and their
 * fraction may be left out and the zone may be "Z". After the first day of
 * 1970. */
bool value_time(struct span text, int64_t *seconds);

/* How many something was sent to: from 1 to a million millions. */
bool value_count(struct span text, uint64_t *count);

/* A number of bytes, at most 10 MB. */
bool value_bytes(struct span text, uint64_t *bytes);

/* A number of worker processes, from 1 to MSC_JOBS_MOST. */
bool value_jobs(struct span text, unsigned *jobs);

/* The next of comma separated items at or behind offset *from, trimmed; *from
 * is behind its comma then. False at the end. An item may be empty. */
bool value_item(struct span list, size_t *from, struct span *item);

#endif
