/*
 * What is to become of an address that is one of many: kept, looked at,
 * removed; and for which reason.
 */
#ifndef CHECK_ADDRESSEE_H
#define CHECK_ADDRESSEE_H

#include "check/mailbox.h"
#include "check/mailhost.h"
#include "mail/addrspec.h"
#include "mailspamcheck.h"

/* Reasons, each more telling than all behind it. */
enum addressee {
	ADDRESSEE_FINE,

	ADDRESSEE_SYNTAX, /* from here on: to be removed */
	ADDRESSEE_LOCAL_LONG,
	ADDRESSEE_FINAL_DOT,
	ADDRESSEE_SUPPRESSED,
	ADDRESSEE_SUPPRESSED_DOMAIN,
	ADDRESSEE_NOBODY,
	ADDRESSEE_NO_NAME,
	ADDRESSEE_NO_SERVER,
	ADDRESSEE_NULL_MX,
	ADDRESSEE_DEAD_SERVERS,
	ADDRESSEE_TWICE, /* the very address */

	ADDRESSEE_TYPO, /* to be looked at */
	ADDRESSEE_SAME_PERSON,
	ADDRESSEE_OFTEN, /* by the history */
	ADDRESSEE_DISPOSABLE,
	ADDRESSEE_ROLE,
	ADDRESSEE_IMPLICIT_MX,

	ADDRESSEE_NO_ANSWER, /* not known */
	ADDRESSEE_OFFLINE,

	ADDRESSEE_RELAY, /* to be kept */
	ADDRESSEES
};

struct addressee_text {
	const char *reason; /* id of the rule; NULL for FINE */
	enum msc_recipient_verdict verdict;
	const char *text; /* a sentence; NULL for FINE */
};

extern const struct addressee_text addressee_texts[ADDRESSEES];

/* The more telling of two reasons. */
static inline enum addressee addressee_worse(enum addressee a, enum addressee b)
{
	if (a == ADDRESSEE_FINE || b == ADDRESSEE_FINE)
		return a == ADDRESSEE_FINE ? b : a;
	return a < b ? a : b;
}

static inline bool addressee_is_removed(enum addressee reason)
{
	return addressee_texts[reason].verdict == MSC_REMOVE;
}

/* An address as it stands in a list, maybe with a name beside it: "Jane
 * <jane@example.org>". */
struct addressee_spec {
	struct span spec; /* the address; all there is if it is none */
	struct span local, domain;
	enum address_fault fault; /* FINE: it can be sent to */
};

struct addressee_spec addressee_read(struct span cell);

/* What a fault of an address at that domain comes to. */
enum addressee addressee_of_fault(enum address_fault fault, struct span domain);

/* What the domain says by itself; what its servers do. The sentence for that
 * goes to *text, static or in the arena. No server may be asked after what is
 * neither named nor somebody's: then the former is all. */
enum addressee addressee_of_domain(struct arena *a,
				   const struct mailbox_domain *box,
				   const char **text);
enum addressee addressee_of_servers(struct arena *a,
				    const struct mailhosts *hosts,
				    const char **text);

#endif
