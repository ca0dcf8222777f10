/*
 * SPF (RFC 7208): whether an address may send for a domain, and what is wrong
 * with the domain's record for all who ask.
 *
 * Straight-line code over facts: where an answer is missing the result is
 * SPF_OPEN, and the same call is made again once it is there. All that is known
 * to be needed is asked for at once, so the rounds follow the depth of includes.
 */
#ifndef CHECK_SPF_H
#define CHECK_SPF_H

#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"
#include "check/spf_query.h"
#include "check/spf_walk.h"
#include "facts/facts.h"

enum spf_result {
	SPF_OPEN,      /* answers are missing: run again */
	SPF_UNDECIDED, /* rests on an address or HELO name that is not known */
	SPF_NONE,
	SPF_NEUTRAL,
	SPF_PASS,
	SPF_FAIL,
	SPF_SOFTFAIL,
	SPF_TEMPERROR, /* the DNS did not say: see error.fact */
	SPF_PERMERROR,
};

struct spf {
	enum spf_result result;
	const struct fact *open; /* of OPEN: one of the answers; else NULL */
	struct span domain;      /* asked about, in lower case */
	struct span record; /* its record; of several the first; else empty */
	struct span near;   /* a TXT record meant as one that is none, as
			       "v=spf1;..."; empty as a rule */
	struct span sender_id; /* one of "spf2.0/..."; likewise */
	/* The term that decided and whose record it is in, maybe an included
	 * one; step->from leads back. NULL and empty if none did. */
	const struct spf_step *step;
	struct span matched;
	size_t lookups; /* terms that asked until then; see lint for all */
	size_t voids;   /* of these, in vain */
	/* Why it is permerror or temperror; for the rest all zero. */
	struct spf_issue error;
	struct span explanation; /* of a fail, if the domain gives one */
	struct spf_lint lint;
};

/* Only what is open counts as asked for: whoever rests on what is not known
 * leans on it, `error.fact` and those of the issues.
 *
 * Without an address the result is none, an error of the record itself, or
 * UNDECIDED; `lint` is complete either way. What is in it lives in the arena or
 * belongs to the facts. */
struct spf spf_check(struct arena *a, struct facts *facts,
		     const struct spf_query *query);

/* "pass", as in a Received-SPF field. */
const char *spf_result_name(enum spf_result result);

#endif
