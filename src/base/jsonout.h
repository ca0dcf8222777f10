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
#include "base/decimal.h"

/* Start with .out alone set. */
struct jsonout {
	struct buf *out; /* borrowed */
	bool more;       /* the next value needs a comma before it */
};

/* The comma that is due and the name; none of it if name.p is NULL. */
void jsonout_name(struct jsonout *j, struct span name);

/* What stands behind these: a value, brackets in pairs. */
void jsonout_open(struct jsonout *j, char bracket);
void jsonout_shut(struct jsonout *j, char bracket);
void jsonout_word(struct jsonout *j, struct span word);
void jsonout_text(struct jsonout *j, struct span s);

/* In all of the following `name` is the name in the object that is open, one of
 * our own words; NULL in an array and outside of all. (Inline, since of a literal
 * the compiler knows the length, and names are as many as values.) */

static inline void jsonout_named(struct jsonout *j, const char *name)
{
	jsonout_name(j,
		     name == NULL ? (struct span){ NULL, 0 } : span_str(name));
}

static inline void jsonout_object(struct jsonout *j, const char *name)
{
	jsonout_named(j, name);
	jsonout_open(j, '{');
}

static inline void jsonout_object_end(struct jsonout *j)
{
	jsonout_shut(j, '}');
}

static inline void jsonout_array(struct jsonout *j, const char *name)
{
	jsonout_named(j, name);
	jsonout_open(j, '[');
}

static inline void jsonout_array_end(struct jsonout *j)
{
	jsonout_shut(j, ']');
}

static inline void jsonout_null(struct jsonout *j, const char *name)
{
	jsonout_named(j, name);
	jsonout_word(j, SPAN("null"));
}

static inline void jsonout_bool(struct jsonout *j, const char *name, bool is)
{
	jsonout_named(j, name);
	jsonout_word(j, is ? SPAN("true") : SPAN("false"));
}

/* Bytes that are not valid UTF-8 become U+FFFD. NULL is null. */
static inline void jsonout_span(struct jsonout *j, const char *name,
				struct span s)
{
	jsonout_named(j, name);
	jsonout_text(j, s);
}

static inline void jsonout_str(struct jsonout *j, const char *name,
			       const char *s)
{
	if (s == NULL)
		jsonout_null(j, name);
	else
		jsonout_span(j, name, span_str(s));
}

static inline void jsonout_number(struct jsonout *j, const char *name,
				  uint64_t n)
{
	jsonout_named(j, name);
	buf_number(j->out, n);
}

static inline void jsonout_hundredths(struct jsonout *j, const char *name,
				      int n)
{
	jsonout_named(j, name);
	decimal_put(j->out, n);
}

/* A newline between values, for people. */
void jsonout_newline(struct jsonout *j);

#endif
