/*
 * The list of those that must not be written to: who unsubscribed, complained
 * or bounced, and domains that refuse the sender.
 *
 * A file has an address, a domain ("*.example.org" for all below it) or the
 * SHA-256 of one of them in lower case (64 hexadecimal digits) on each line; of
 * a line with commas, semicolons or tabs, the first cell that is one counts.
 * "#" begins a comment, and the first line may be a header. Only hashes are
 * kept, so that millions of lines fit.
 */
#ifndef STORE_SUPPRESS_H
#define STORE_SUPPRESS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "facts/facts.h"

struct suppress;

/* Read the file, too. Lives in the arena. What is wrong is added to errors, as
 * "file:line: what", a line each. */
struct suppress *suppress_new(struct arena *a);
void suppress_read(struct suppress *s, const char *name, struct buf *errors);

/* Whether it is on the list: "jane@example.org", "example.org", in lower case;
 * a domain in A-labels or in U-labels, as the list may have either. */
bool suppress_has_address(const struct suppress *s, struct span address);
bool suppress_has_domain(const struct suppress *s, struct span domain);

/* Answer all open questions of the kind FACT_SUPPRESSED. */
void suppress_answer(const struct suppress *s, struct facts *facts);

#endif
