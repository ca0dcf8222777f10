/* Message-IDs (RFC 5322 3.6.4). */
#ifndef MAIL_MSGID_H
#define MAIL_MSGID_H

#include <stdbool.h>

#include "base/span.h"

enum msgid_class {
	MSGID_VALID,
	MSGID_OBSOLETE, /* quoted left side, blanks or comments inside */
	MSGID_INVALID,
};

enum msgid_fault {
	MSGID_FINE,
	MSGID_EMPTY,
	MSGID_NO_BRACKETS, /* not within < and > */
	MSGID_NO_AT,
	MSGID_TWO_ATS,
	MSGID_NO_LEFT,
	MSGID_NO_RIGHT,
	MSGID_BLANK, /* a blank inside the brackets */
	MSGID_BYTE,  /* a byte that a dot-atom may not hold */
	MSGID_DOT,   /* a dot at an end, or two in a row */
	MSGID_REST,  /* text before or behind, a second id */
};

struct msgid {
	enum msgid_class class;
	enum msgid_fault fault;
	size_t at;               /* offset in the text of what is wrong */
	struct span left, right; /* in the text; empty if it has none */
};

/* Read the unfolded body of a Message-ID field: one id. Comments and blanks
 * around it are allowed. */
struct msgid msgid_parse(struct span body);

/* The next id in a list of them (References, In-Reply-To) from offset *at on,
 * with its brackets; *at moves behind it. False if there is none. */
bool msgid_next(struct span body, size_t *at, struct span *id);

#endif
