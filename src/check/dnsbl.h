/*
 * DNS lists of addresses and domains that send or sell spam (RFC 5782).
 *
 * An answer of such a list is no yes or no. A list that somebody else's
 * resolver may not ask says so in an answer of its own; resolvers rewrite what
 * does not exist. So each list is first held against its test points, and of
 * its answers only the published codes count; all else is not known.
 */
#ifndef CHECK_DNSBL_H
#define CHECK_DNSBL_H

#include <stdbool.h>

#include "base/arena.h"
#include "facts/facts.h"
#include "text/domain.h"

/* FRESH lists domains that are new, which is no fault by itself. */
enum dnsbl_kind { DNSBL_ADDRESS, DNSBL_DOMAIN, DNSBL_FRESH };

enum dnsbl_state {
	DNSBL_OPEN, /* asked, not answered yet */
	DNSBL_CLEAN,
	DNSBL_LISTED,
	DNSBL_UNKNOWN,
};

struct dnsbl; /* one list */

struct dnsbl_result {
	enum dnsbl_state state;
	const char *why;      /* LISTED: as what; UNKNOWN: the reason */
	const char *question; /* UNKNOWN: that could not be answered */
};

/* The i-th list of that kind; NULL past the last. */
const struct dnsbl *dnsbl_at(enum dnsbl_kind kind, size_t i);

/* "dbl.spamhaus.org", and where a listing is looked up and taken off. */
const char *dnsbl_zone(const struct dnsbl *list);
const char *dnsbl_page(const struct dnsbl *list);

/* Ask a list after a domain, or after an address of 4 or 16 bytes. Questions
 * live in the arena. */
struct dnsbl_result dnsbl_domain(struct arena *a, struct facts *facts,
				 const struct dnsbl *list, struct span domain);
struct dnsbl_result dnsbl_address(struct arena *a, struct facts *facts,
				  const struct dnsbl *list,
				  const unsigned char *address, size_t n);

/* The lists that left something open. Begin with all zero. */
struct dnsbl_open {
	const char *questions; /* one of each list; NULL if there is none */
	const char *why;       /* the reason of them all */
	unsigned lists;        /* private: a set of them */
};

/* Note the result if it is UNKNOWN. Texts live in the arena. */
void dnsbl_leave_open(struct arena *a, struct dnsbl_open *open,
		      const struct dnsbl *list,
		      const struct dnsbl_result *result);

#endif
