/*
 * A message as DKIM hashes it (RFC 6376 3.4 and 3.7). Files may have LF for
 * line ends: what is hashed has CRLF, as what is sent does. Nothing is copied
 * but what goes through a small buffer.
 */
#ifndef CHECK_DKIM_CANON_H
#define CHECK_DKIM_CANON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/crypto.h"
#include "check/dkim_signature.h"
#include "mail/message.h"

/* Add the body to the hash, in its canonical form and up to `most` octets.
 * Returns how many it has; if they are more than `most`, something from there
 * on. */
uint64_t dkim_add_body(struct digest *d, struct span body, bool relaxed,
		       uint64_t most);

/* Add the fields that h= names, and the field of the signature without what it
 * cuts. */
void dkim_add_header(struct arena *a, struct digest *d,
		     const struct message *msg, const struct dkim_signature *s);

#endif
