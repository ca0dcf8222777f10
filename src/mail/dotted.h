/*
 * Words with dots between (RFC 5322): dot-atom, local-part, domain, and their
 * like in a message-id, with the obsolete blanks and comments around the dots.
 */
#ifndef MAIL_DOTTED_H
#define MAIL_DOTTED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "mail/view.h"

enum dotted_fault {
	DOTTED_FINE,
	DOTTED_EMPTY,
	DOTTED_DOT,   /* at an end, or two in a row */
	DOTTED_BLANK, /* between two words */
	DOTTED_BYTE,
	DOTTED_CONTROL,
	DOTTED_OPEN,
};

struct dotted {
	size_t words; /* the quoted ones and literals too */
	size_t quoted;
	bool literal;    /* the first word is one */
	bool gap_before; /* blanks or comments there */
	bool gap_inside;
	bool gap_behind;
	bool old;                /* some token by the obsolete grammar */
	size_t length;           /* bytes, without blanks and comments */
	struct range text;       /* from the first word or dot to the last */
	enum dotted_fault fault; /* the first */
	size_t at;               /* its place */
};

/* Read s, all of it. Only what stands behind "@" can be a literal. */
struct dotted dotted_read(struct span s, bool behind_at);

#endif
