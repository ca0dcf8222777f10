/* The walk through the DNS by which DMARC finds records and the organisational
 * domain of a name (RFC 9989 section 4.10). */
#ifndef CHECK_DMARC_WALK_H
#define CHECK_DMARC_WALK_H

#include <stddef.h>

#include "base/arena.h"
#include "check/dmarc_record.h"
#include "facts/facts.h"

/* A name that was asked about: TXT records at "_dmarc." in front of it. */
struct dmarc_name {
	struct span domain;      /* the end of the domain of the walk */
	const struct fact *fact; /* NULL: too long to be asked about */
	size_t nrecords;         /* several count as none (4.10) */
	const struct dmarc_record *record; /* the one; else NULL */
	struct span near; /* meant as a record, but none; empty */
};

enum { DMARC_QUERIES = 8 };

/* A walk from a domain towards the root (4.10), up to where it ends. */
struct dmarc_walk {
	struct dmarc_name names[DMARC_QUERIES];
	size_t n;
	/* The organisational domain (4.10.2), FOUND always but for OPEN and
	 * UNKNOWN. */
	enum fact_state state;
	const struct fact *fact; /* that OPEN or UNKNOWN rests on; else NULL */
	struct span organisation;
};

/* A domain is in lower case and A-labels, without a final dot. Leans on nothing:
 * not all names that are wanted matter to all who walk. */
struct dmarc_walk dmarc_walk(struct arena *a, struct facts *facts,
			     struct span domain);

/* TXT at the name that prefix and domain make; NULL if the DNS has no room for
 * it, or it is no name. */
const struct fact *dmarc_want(struct arena *a, struct facts *facts,
			      const char *prefix, struct span domain);

#endif
