/*
 * The mail servers of a domain, as a sending server finds them: by MX, or by
 * its address where there is none (RFC 5321 5.1); unless it says that it takes
 * no mail (null MX, RFC 7505).
 */
#ifndef CHECK_MAILHOST_H
#define CHECK_MAILHOST_H

#include <stdbool.h>

#include "facts/facts.h"

enum mailhosts_state {
	MAILHOSTS_OPEN,     /* asked, not answered yet */
	MAILHOSTS_UNKNOWN,  /* could not be found out */
	MAILHOSTS_NO_NAME,  /* the domain does not exist */
	MAILHOSTS_NULL,     /* it takes no mail */
	MAILHOSTS_NONE,     /* it has neither MX nor address */
	MAILHOSTS_IMPLICIT, /* it has an address alone */
	MAILHOSTS_FOUND,    /* it has MX */
};

enum mailhost_fault {
	MAILHOST_FINE,
	MAILHOST_NO_NAME,    /* the host does not exist */
	MAILHOST_NO_ADDRESS, /* it has no address */
	MAILHOST_ALIAS,      /* it is a CNAME (RFC 2181 10.3) */
	MAILHOST_LITERAL,    /* it is an address, not a name */
	MAILHOST_PRIVATE,    /* its addresses are all of private networks */
};

struct mailhosts {
	enum mailhosts_state state;
	const struct fact *mx; /* the answer to the question for MX */
	const char *reason;    /* of UNKNOWN, a static word */
	/* Of FOUND and IMPLICIT: how many hosts there are, and how many of them
	 * no server can deliver to. An alias is a fault, but works mostly. */
	size_t n, ndead;
	struct span faulty;        /* the first with a fault; empty if none */
	enum mailhost_fault fault; /* what is wrong with it */
};

/* The domain in A-labels and lower case. Hosts of which something is not known
 * count as fine. */
struct mailhosts mailhosts_of(struct facts *facts, struct span domain);

/* "does not exist", "is an alias". */
const char *mailhost_fault_text(enum mailhost_fault fault);

/* Whether every address of a FOUND answer is of no public network. */
bool addresses_are_private(const struct fact *fact);

#endif
