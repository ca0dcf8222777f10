/*
 * DMARC (RFC 9989): which record and policy are in force for a domain, what is
 * aligned with it, and whether reports about it may be sent to others (RFC 9990
 * section 4).
 *
 * The organisational domain is what the DNS says by a walk of at most eight
 * names, all asked for at once; no list of suffixes has a part in it. Nothing
 * here waits: what is OPEN comes back answered once the facts are. Each function
 * leans on the fact that its answer rests on, and names it for those who keep
 * the answer; other facts that it wanted do not count.
 */
#ifndef CHECK_DMARC_H
#define CHECK_DMARC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "check/dmarc_walk.h"

/* What is in force for mail with that domain in From (4.10.1). */
struct dmarc {
	struct span domain;
	struct dmarc_walk walk;
	enum fact_state state;   /* of the record: NONE, DMARC does not apply */
	const struct fact *fact; /* that OPEN or UNKNOWN rests on; else NULL */
	struct span at;          /* where the record is, of FOUND */
	const struct dmarc_record *record; /* NULL unless FOUND */
	/* The policy, FOUND once the record is, but for "np": whether the
	 * domain exists is another question. Who needs it leans on its fact. */
	enum fact_state policy_state;
	const struct fact *policy_fact;
	enum dmarc_tag tag; /* that says so: p, sp or np */
	/* UNSET: the record has faults that make receivers leave it alone. */
	enum dmarc_policy policy;
	enum dmarc_policy applied; /* t=y asks for one degree less (4.7) */
};

struct dmarc dmarc_find(struct arena *a, struct facts *facts,
			struct span domain);

/* An answer to yes or no. */
struct dmarc_answer {
	enum fact_state state;   /* FOUND is yes, NONE is no */
	const struct fact *fact; /* that OPEN or UNKNOWN rests on; else NULL */
};

/* Whether an identifier is aligned with the domain in From (3.2.10): the same
 * domain, or if not strict of the same organisational domain. */
struct dmarc_answer dmarc_aligned(struct arena *a, struct facts *facts,
				  struct span from, struct span identifier,
				  bool strict);

/* An identifier that was authenticated. */
struct dmarc_identifier {
	struct span domain; /* as of dmarc_walk() */
	bool spf;           /* the domain of MAIL FROM; else d= of DKIM */
};

enum dmarc_result {
	DMARC_RESULT_OPEN,
	DMARC_RESULT_UNKNOWN, /* temperror */
	DMARC_RESULT_NONE,    /* DMARC does not apply */
	DMARC_RESULT_PASS,
	DMARC_RESULT_FAIL,
};

/* What DMARC says of mail with these identifiers (5.3.5, 5.3.6). *fact is what
 * OPEN or UNKNOWN rests on, else NULL. */
enum dmarc_result dmarc_evaluate(struct arena *a, struct facts *facts,
				 const struct dmarc *dmarc,
				 const struct dmarc_identifier *identifiers,
				 size_t n, const struct fact **fact);

enum dmarc_report {
	DMARC_REPORT_OPEN,
	DMARC_REPORT_UNKNOWN,
	DMARC_REPORT_OWN,     /* of the same organisation: nobody is asked */
	DMARC_REPORT_GRANTED, /* the other one says that it takes them */
	DMARC_REPORT_REFUSED, /* it does not, so that none are sent */
	DMARC_REPORT_AWAY,    /* it sends them on to another host, which it must
			      not: none are sent */
};

/* Whether reports of a record that was FOUND may go to that host (RFC 9990
 * section 4). *fact is what the answer rests on, NULL if nothing was asked. */
enum dmarc_report dmarc_reports_to(struct arena *a, struct facts *facts,
				   const struct dmarc *dmarc, struct span host,
				   const struct fact **fact);

#endif
