/*
 * Facts as text, for --record and --replay, for the fixtures of rules and for
 * the cache: a JSON object a line, so that a long run makes a long file and no
 * deep one.
 *
 *	{"ask": "MX example.org", "found": ["10 mx.example.org"]}
 *	{"ask": "TXT example.org", "none": "no data"}
 *	{"ask": "A old.example.org", "none": "no name"}
 *	{"ask": "A www.example.org", "unknown": "timeout"}
 *
 * Values read as in a zone file: addresses in digits, "0 ." for a null MX. What
 * is not text is an object, {"hex": "ff00"}. "alias" is where an alias leads;
 * "until", in the cache, up to when a fact holds.
 */
#ifndef NET_RECORD_H
#define NET_RECORD_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/jsontext.h"
#include "net/known.h"

/* Add facts to those that are known, but for what held until `now` or less; what
 * is known already stays as it is. On false the error says what is wrong with
 * the first bad line, and where. */
bool record_read(struct known *known, struct span text, int64_t now,
		 struct json_error *err);

/* Which facts are written. */
enum record_what { RECORD_ALL, RECORD_DNS, RECORD_LINKS };

/* Those that are known, by kind and name; for the cache those alone that hold
 * longer than `now`, with their time. `now` 0: it is not for the cache. */
void record_write(struct buf *out, const struct known *known,
		  enum record_what what, int64_t now);

#endif
