/*
 * What a recipient's address says by itself of who reads it: whether it is
 * meant so at all, is thrown away, passed on, or read by several people.
 */
#ifndef CHECK_MAILBOX_H
#define CHECK_MAILBOX_H

#include <stdbool.h>

#include "base/arena.h"
#include "text/domain.h"

struct mailbox_domain {
	struct domain domain;
	bool named;  /* a sound name, so that the DNS can be asked after it */
	bool nobody; /* set aside by RFC 2606 and the like */
	bool disposable;   /* of mailboxes that are thrown away */
	bool relay;        /* of addresses that hide a person's own: their mail
		       arrives */
	struct span meant; /* the domain that was most likely meant instead;
			      empty if it may be this one */
};

/* Anything may stand in name. Lives in the arena. */
struct mailbox_domain mailbox_domain_read(struct arena *a, struct span name);

/* Whether the local part is that of a role (RFC 2142 and usage): "info",
 * "sales+shop". */
bool mailbox_is_role(struct span local);

/* The address that delivers to the same person at providers that ignore case,
 * what follows a plus, or dots: "jane.doe+x@GMAIL.com" is "janedoe@gmail.com".
 * The domain is in lower case. */
struct span mailbox_key(struct arena *a, struct span local, struct span domain);

#endif
