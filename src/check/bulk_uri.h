/*
 * The field List-Unsubscribe as mail programs read it: URIs in angle brackets
 * with commas between them (RFC 2369 2). What breaks that form is not read, nor
 * is what follows it.
 */
#ifndef CHECK_BULK_URI_H
#define CHECK_BULK_URI_H

#include "rule/rule.h"

enum way {
	WAY_NONE, /* no scheme, or nothing at all */
	WAY_MAILTO,
	WAY_HTTP,
	WAY_HTTPS,
	WAY_OTHER
};

/* A URI, by which a reader leaves. */
struct leave {
	struct span uri; /* as written, without blanks at its ends */
	enum way way;
	bool unknown; /* a merge mark of a template stands in it */
};

enum leave_fault {
	LEAVE_FINE,
	LEAVE_EMPTY,      /* the field is */
	LEAVE_NO_BRACKET, /* what is there is no "<" */
	LEAVE_UNCLOSED,   /* no ">" follows */
	LEAVE_NO_COMMA    /* something else stands behind ">" */
};

enum { LEAVES = 8 }; /* those beyond are passed over */

struct leaves {
	const struct view *view; /* the field's body, encoded words decoded;
				    NULL: there is no such field */
	bool encoded;            /* it had encoded words */
	struct leave items[LEAVES];
	size_t n;
	enum leave_fault fault; /* the first */
	struct span at;         /* and its place; for EMPTY: empty */
};

/* Of the first List-Unsubscribe; read once for all rules. */
const struct leaves *leaves_read(struct check *check);

/* The first that goes that way; NULL. */
const struct leave *leaves_by(const struct leaves *leaves, enum way way);

/* Whether a merge mark may be of any way. */
bool leaves_unknown(const struct leaves *leaves);

#endif
