/*
 * What is wrong with an SPF record, and with all records that it leads to, for
 * receivers in general: every term is looked at as if none matched. The walk
 * goes in breadth, so that each round of questions gets one include deeper.
 */
#ifndef CHECK_SPF_WALK_H
#define CHECK_SPF_WALK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "check/spf_ask.h"

enum spf_fault {
	SPF_FINE,
	/* What ends in permerror. */
	SPF_SYNTAX,
	SPF_SEVERAL, /* the domain has more than one record */
	SPF_ABSENT,  /* include or redirect to a domain without a record */
	SPF_TARGET,  /* include or redirect to what is no name */
	SPF_LOOP,    /* include or redirect to where it came from */
	SPF_MXS,     /* an mx of more than ten hosts */
	SPF_LOOKUPS, /* more than ten terms that ask */
	SPF_VOIDS,   /* more than two that ask in vain */
	/* What is not known. */
	SPF_UNKNOWN, /* the DNS did not say: see `fact` */
	SPF_VARIES,  /* rests on an address or a HELO name that is not known */
	/* What is unwise. */
	SPF_VOID,        /* one term that asks in vain */
	SPF_NAMELESS,    /* asks about what is no name, so never matches */
	SPF_PLUS_ALL,    /* lets everybody pass, maybe by an include */
	SPF_WIDE,        /* lets a great many pass: `number` bits are given */
	SPF_NEUTRAL_ALL, /* "?all" */
	SPF_NO_ALL,      /* neither "all" nor "redirect" */
	SPF_DENY_ALL,    /* "-all" and nothing before it */
	SPF_HAS_PTR,
	SPF_UNREACHED, /* what stands behind "all", or a redirect beside it */
};

/* A record on the way. */
struct spf_step {
	struct span domain;          /* in lower case */
	struct span record;          /* empty while there is none */
	const struct spf_step *from; /* NULL: it is the domain asked about */
	struct span term;            /* in the record of `from`, leads here */
	bool root;   /* reached by redirects alone: its "all" decides */
	bool passes; /* what passes here passes the whole */
};

struct spf_issue {
	enum spf_fault fault;
	const struct spf_step *step; /* in whose record; NULL of FINE */
	/* The narrowest part of that record; empty: it is not about a part. */
	struct span at;
	/* What is wrong with it, as in "needs a domain"; static. */
	const char *why;
	/* UNKNOWN; SEVERAL, ABSENT where the DNS was asked; else NULL. */
	const struct fact *fact;
	/* Terms of LOOKUPS and VOIDS; bits of WIDE, the family by `six`. */
	size_t number;
	bool six;
};

/*
 * SPF_WIDE begins below these. The widest block that a large provider
 * publishes is the /14 of Outlook; registries give an organisation a /29 of
 * IPv6 without asking. Below the second ones nobody owns so much.
 */
enum {
	SPF_WIDE4 = 14,
	SPF_WIDE6 = 29,
	SPF_STRANGERS4 = 8,
	SPF_STRANGERS6 = 16,
};

enum {
	SPF_WALK_MOST = 40, /* terms that ask: what is beyond is not walked */
	SPF_ISSUES_MOST = 64,
};

struct spf_lint {
	size_t lookups; /* terms that ask, in all records */
	bool more;      /* there are more than SPF_WALK_MOST */
	size_t voids;   /* of the first SPF_TERMS_MOST, that ask in vain */
	/* The records, each after the one that leads to it; none if the domain
	 * cannot have one. In the arena. */
	struct spf_step **steps;
	size_t nsteps;
	/* In the order met, LOOKUPS and VOIDS last; at most SPF_ISSUES_MOST. In
	 * the arena. */
	struct spf_issue *issues;
	size_t nissues;
};

/* What a term in the record of `from` leads to; NULL and NULL for the domain
 * asked about. */
struct spf_step *spf_step_new(struct arena *a, struct span domain,
			      const struct spf_step *from,
			      const struct spf_term *term);

/* Walk from a domain, in lower case. */
struct spf_lint spf_walk(struct spf_asker *asker, struct span domain);

/* The first issue of that kind; NULL if there is none. */
const struct spf_issue *spf_lint_find(const struct spf_lint *lint,
				      enum spf_fault fault);

/* The record of a domain, in lower case, if the walk has come to it by includes
 * that let pass; NULL if not. */
const struct spf_step *spf_lint_step(const struct spf_lint *lint,
				     struct span domain);

/* What is wrong, for all faults but SYNTAX. */
const char *spf_fault_why(enum spf_fault fault);

#endif
