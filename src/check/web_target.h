/* An address of the message, and its way from server to server. */
#ifndef CHECK_WEB_TARGET_H
#define CHECK_WEB_TARGET_H

#include "facts/web.h"
#include "text/link.h"
#include "text/url.h"

enum web_state {
	WEB_OPEN,       /* asked for, no answer yet */
	WEB_OK,         /* it is there */
	WEB_REDIRECTED, /* it is there, elsewhere */
	WEB_DEAD,       /* for certain nobody gets there */
	WEB_UNKNOWN,    /* could not be found out */
	WEB_SKIPPED,    /* must not be asked for */
	WEB_LOCAL,      /* nothing of the web: mailto, cid ... */
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
	WEB_NO_PICTURE, /* a page is where a picture should be */
};

/* One URL that was asked for, or would have been. */
struct web_hop {
	struct span text; /* as url_request() writes it */
	struct url url;
	const struct domain *domain; /* of its host; NULL of an address */
	const struct fact *a, *aaaa; /* of that; NULL: not asked */
	const struct fact *fact;     /* FACT_HTTP; NULL: not asked */
	struct web web;              /* what that says, once it is known */
};

/* An address of the message; each once. */
struct web_target {
	const struct link *link; /* its first place */
	enum link_kind kind;     /* the gravest of all its places */
	size_t places;
	enum web_state state;
	enum web_death death;
	const char *reason; /* of DEAD, UNKNOWN, SKIPPED and LOCAL, for people:
			       "404 Not Found", "offline"; static or in the
			       arena */
	const struct fact *rests_on; /* that is open, or not known; NULL */
	bool repeats;  /* one before it makes the same request, for the same
			  end: rules speak of that alone */
	bool too_long; /* more redirects than are followed: the last hop was not
			  asked for */
	struct web_hop *hops;
	size_t nhops; /* 0: nothing was asked */

	/* Private. */
	bool unknown;         /* a merge mark stands in it */
	bool clicked;         /* some place shows or loads it for certain */
	const char *question; /* that nobody asks, since so many are asked
				 already; NULL */
	const struct link *judged; /* the place by which it is said whether it
				      may be asked for: a page if there is one;
				      NULL: nobody asks for any */
};

/* The hop where it ended, or is, of one that has any; it may not have been asked
 * for. */
static inline const struct web_hop *web_end(const struct web_target *target)
{
	return &target->hops[target->nhops - 1];
}

#endif
