/*
 * The address of who sends, compared with those that names have, and the names
 * that it has itself (RFC 7208 sections 5.3 to 5.6).
 */
#ifndef CHECK_SPF_ADDRESS_H
#define CHECK_SPF_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "check/spf_query.h"
#include "check/spf_record.h"
#include "facts/facts.h"

/* What several questions of one term came to. */
struct spf_tally {
	size_t open, none, found;
	const struct fact *unknown; /* the first */
	bool match;
};

void spf_tally_add(struct spf_tally *t, const struct fact *fact);

/* Whether the address is `with`, as far as the bits of the term count. */
bool spf_agree(const struct spf_asker *asker, const char *with,
	       const struct spf_term *term);

/* Ask for the addresses of a name and compare; those of the other family are
 * nobody's. Without an address both are asked for and none compared. */
void spf_ask_addresses(struct spf_asker *asker, struct span name,
		       const struct spf_term *term, struct spf_tally *t);

/* The names of the address that lead back to it (RFC 7208 5.5). */
struct spf_validated {
	struct span name; /* the nearest to the domain; empty if none */
	int nearness;
	size_t open;
	bool in_vain;
};

struct spf_validated spf_validate(struct spf_asker *asker, struct span domain);

#endif
