/*
 * Who sends, as SPF sees it (RFC 7208 section 4.1), and the names that the DNS
 * may be asked about for it.
 */
#ifndef CHECK_SPF_QUERY_H
#define CHECK_SPF_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"
#include "facts/facts.h"

/* A connection and what was said in it; names in A-labels. All is borrowed. */
struct spf_query {
	const unsigned char *ip;
	size_t ip_bytes;      /* 4 or 16; 0: not known */
	struct span local;    /* of MAIL FROM; empty: "postmaster" */
	struct span domain;   /* of MAIL FROM; empty for "<>": the HELO name
				 is asked about */
	struct span helo;     /* empty: not known */
	struct span receiver; /* for explanations alone; empty: "unknown" */
	uint64_t time;        /* likewise, in seconds since 1970 */
};

enum {
	SPF_TERMS_MOST = 10, /* that ask (RFC 7208 4.6.4) */
	SPF_VOIDS_MOST = 2,  /* of those, that are in vain */
	SPF_NAMES_MOST = 10, /* of one mx, of one ptr */
};

/* Who asks. */
struct spf_asker {
	struct arena *arena;
	struct facts *facts;
	struct spf_query query;  /* with no address of IPv4 in one of IPv6 */
	struct span domain;      /* the sender's, as written */
	const struct fact *open; /* the last that is open; NULL: none is */
};

struct spf_asker spf_asker_begin(struct arena *a, struct facts *facts,
				 const struct spf_query *query);

/* Ask. What is open counts as asked for; what is not known does not, since not
 * all who speak of SPF rest on it: they lean on what it came to. */
const struct fact *spf_fact(struct spf_asker *asker, enum fact_kind kind,
			    struct span name);

/* Whether labels and lengths are such that the DNS can be asked (RFC 1035
 * 2.3.4). Bytes beyond ASCII are for no match (RFC 8616 4). */
bool spf_is_name(struct span name);

/* In lower case without a final dot; of what is too long the last labels that
 * fit (RFC 7208 7.3). In the arena. */
struct span spf_as_name(struct arena *a, struct span s);

/* Whether a sender's domain can have a record at all (RFC 7208 4.3). */
bool spf_is_sender_domain(struct span name);

#endif
