/*
 * What the evaluation of SPF asks the DNS, a term at a time (RFC 7208 sections
 * 4.4, 4.5 and 5): which record a domain has, and whether a mechanism matches.
 * Each asks all that it can before it looks at any answer.
 */
#ifndef CHECK_SPF_ASK_H
#define CHECK_SPF_ASK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "check/spf_query.h"
#include "check/spf_record.h"
#include "facts/facts.h"

enum spf_state {
	SPF_ASKED_OPEN,    /* to be run again */
	SPF_ASKED_UNKNOWN, /* the DNS did not say */
	SPF_ASKED_VARIES,  /* rests on an address or name that is not known */
	SPF_ASKED_NO,      /* no record; no match */
	SPF_ASKED_YES,     /* a record; a match */
	SPF_ASKED_MANY,    /* two records or more; over ten hosts of an mx */
	SPF_ASKED_NO_NAME, /* nothing that the DNS could be asked about */
};

/* The record of a domain. */
struct spf_selected {
	enum spf_state state;
	struct span record;      /* of YES; of MANY the first */
	struct span near;        /* meant as a record, but none: "v=spf1," */
	struct span sender_id;   /* "spf2.0/pra", obsolete (RFC 6686 6) */
	const struct fact *fact; /* NULL if none was asked for */
};

struct spf_selected spf_select(struct spf_asker *asker, struct span name);

/* What a term speaks of when it stands in the record of `domain`: YES and the
 * name in lower case, VARIES, NO_NAME, or OPEN. */
struct spf_target {
	enum spf_state state;
	struct span name;
};

struct spf_target spf_target(struct spf_asker *asker, struct span domain,
			     const struct spf_term *term);

/* Whether a mechanism other than include matches; NO_NAME is no match either
 * (RFC 7208 4.8). Without an
 * address nothing is compared with it, but all else is asked for. */
struct spf_answer {
	enum spf_state state;
	bool in_vain; /* a void look-up: all that it asked for is not there */
	const struct fact *fact; /* of UNKNOWN */
};

struct spf_answer spf_match(struct spf_asker *asker, struct span domain,
			    const struct spf_term *term);

/* The text of an "exp" (RFC 7208 6.2) in the record of `domain`: YES, NO, or
 * OPEN. Whatever is wrong with it means that there is none. */
struct spf_target spf_explain(struct spf_asker *asker, struct span domain,
			      const struct spf_term *term);

/* How many of the terms that ask it is, a macro "p" counted too. */
size_t spf_term_count(const struct spf_term *term);

#endif
