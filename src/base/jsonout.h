/*
 * JSON (RFC 8259) written into a buffer, one value after the other. Commas are
 * put where they belong; the caller opens and closes in pairs and gives names
 * to what stands in an object.
 *
 * Every string comes out as valid UTF-8. What a terminal or a CI runner would
 * act on (base/unsafe.h) is written as \u, which a reader of JSON turns back.
 */
#ifndef BASE_JSONOUT_H
#define BASE_JSONOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* Start with .out alone set. */
struct jsonout {
	struct buf *out; /* borrowed */
	bool more;       /* the next value needs a comma before it */
};

/* In all of these `name` is the name in the object that is open, one of our
 * own words; NULL in an array and outside of all. */

void jsonout_object(struct jsonout *j, const char *name);
void jsonout_object_end(struct jsonout *j);
void jsonout_array(struct jsonout *j, const char *name);
void jsonout_array_end(struct jsonout *j);

/* Bytes that are not valid UTF-8 become U+FFFD. NULL is null. */
void jsonout_span(struct jsonout *j, const char *name, struct span s);
void jsonout_str(struct jsonout *j, const char *name, const char *s);

void jsonout_number(struct jsonout *j, const char *name, uint64_t n);
void jsonout_hundredths(struct jsonout *j, const char *name, int n);
void jsonout_bool(struct jsonout *j, const char *name, bool is);
void jsonout_null(struct jsonout *j, const char *name);

/* A newline between values, for people. */
void jsonout_newline(struct jsonout *j);

#endif
