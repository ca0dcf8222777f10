/*
 * What becomes of the links of a message when somebody asks for them: which may
 * be asked for at all, where they lead, redirect by redirect, and what is there.
 * Worked out once a round for all rules and the report.
 */
#ifndef CHECK_WEB_H
#define CHECK_WEB_H

#include "facts/web.h"
#include "rule/rule.h"
#include "text/link.h"
#include "text/url.h"

enum { WEB_HOPS = 6 }; /* the URL of the message, and five redirects */

enum web_state {
	WEB_OPEN,       /* asked for, no answer yet */
	WEB_OK,         /* it is there */
	WEB_REDIRECTED, /* it is there, elsewhere */
	WEB_DEAD,       /* for certain nobody gets there */
	WEB_UNKNOWN,    /* could not be found out, see reason */
	WEB_SKIPPED,    /* must not be asked for, see reason */
	WEB_LOCAL,      /* nothing of the web: mailto, cid ... see reason */
};

/* Why it is DEAD. */
enum web_death {
	WEB_ALIVE,
	WEB_GONE,       /* 404 or 410 */
	WEB_NO_NAME,    /* the host of a hop does not exist */
	WEB_NO_ADDRESS, /* or has no address */
	WEB_SHUT,       /* nobody listens: connection refused */
	WEB_NO_TLS,     /* the certificate or TLS is at fault: see web.fault */
	WEB_ROUND,      /* it redirects in a circle */
	WEB_NOWHERE,    /* it redirects to what is no address of the web */
};

/* One URL that was asked for. */
struct web_hop {
	struct span text; /* as url_request() writes it */
	struct url url;
	const struct domain *domain; /* of its host; NULL of an address */
	const struct fact *fact;     /* FACT_HTTP; NULL: not asked */
	struct web web;
};

/* An address of the message; each once. */
struct web_target {
	const struct link *link; /* its first place */
	enum link_kind kind;     /* the gravest of all its places */
	size_t places;
	enum web_state state;
	enum web_death death;
	const char *reason; /* of UNKNOWN, SKIPPED and LOCAL, for people; static
			       or in the arena */
	const char *question; /* of UNKNOWN: what was asked */
	bool too_long;        /* more than WEB_HOPS: the last was not asked */
	const struct web_hop *hops;
	size_t nhops; /* 0: nothing was asked */
};

struct webs {
	const struct web_target *targets; /* by their first place */
	size_t n;
	unsigned round;
};

/* All of them, those that nobody asks for too. Rests on nothing: a rule leans on
 * what it speaks of by webs_lean_on(). */
const struct webs *webs_of(struct check *check);

/* The rule at work rests on what is known of it. */
void web_lean_on(struct check *check, const struct web_target *target);

/* The hop that was asked last. */
static inline const struct web_hop *web_end(const struct web_target *target)
{
	return target->nhops == 0 ? NULL : &target->hops[target->nhops - 1];
}

#endif
