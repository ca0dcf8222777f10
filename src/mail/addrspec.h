/*
 * One addr-spec: local@domain (RFC 5322 3.4.1 and 4.4, RFC 6532; lengths and
 * address literals by RFC 5321 4.5.3.1 and 4.1.3).
 */
#ifndef MAIL_ADDRSPEC_H
#define MAIL_ADDRSPEC_H

#include <stdbool.h>

#include "base/span.h"
#include "mail/view.h"

enum address_class {
	ADDRESS_VALID,    /* RFC 5322 without its obsolete forms, and within
			     the lengths of RFC 5321 */
	ADDRESS_OBSOLETE, /* only by the obsolete grammar of RFC 5322 4.4 */
	ADDRESS_INVALID,
};

/* What makes an address invalid or obsolete, the first of them. */
enum address_fault {
	ADDRESS_FINE,
	ADDRESS_OBSOLETE_FORM, /* blanks or comments inside, a route, a name
				  with a dot, a comma too many */
	ADDRESS_NO_AT,
	ADDRESS_TWO_ATS,
	ADDRESS_NO_LOCAL,
	ADDRESS_NO_DOMAIN,
	ADDRESS_LOCAL_BYTE,    /* a byte that an atom may not hold */
	ADDRESS_LOCAL_DOT,     /* a dot at an end, or two in a row */
	ADDRESS_LOCAL_LONG,    /* over 64 bytes, RFC 5321 4.5.3.1.1 */
	ADDRESS_DOMAIN_BYTE,   /* not a letter, digit, hyphen or non-ASCII */
	ADDRESS_DOMAIN_DOT,    /* an empty label */
	ADDRESS_DOMAIN_HYPHEN, /* a label that begins or ends with one */
	ADDRESS_DOMAIN_LONG,   /* a label over 63, a name over 253 */
	ADDRESS_LITERAL,       /* [...] that is no address literal of RFC 5321
				   4.1.3 */
	ADDRESS_TOO_LONG,      /* over 254 bytes, RFC 3696 erratum 1690 */
	ADDRESS_UNCLOSED,      /* a quote, comment, "<", "[" or the group that
				   it is in without end */
	ADDRESS_REST,          /* text or a semicolon behind the address, or
				   before it where "<" is missing */
	ADDRESS_NAME,          /* a name with what must stand in quotes */
	ADDRESS_CONTROL,       /* a control character, NUL, bare CR or LF */
};

struct addrspec {
	enum address_fault fault;
	struct range text;   /* without the blanks and comments around it */
	struct range local;  /* likewise; quotes, and what is inside, as
				written */
	struct range domain; /* likewise; empty if there is none */
	bool quoted;         /* the local part, or a word of it */
	bool literal;
};

/* The class of what has that fault. */
enum address_class address_class(enum address_fault fault);

/* Keep the worse of two faults, the earlier of equally bad ones. */
void address_note(enum address_fault *fault, enum address_fault also);

/* Read s, all of it, as one addr-spec. */
struct addrspec addrspec_read(struct span s);

/* The same for what stands behind an "@" alone, as in a route. */
enum address_fault addrspec_domain(struct span s);

/* The class of one bare addr-spec, comments and folding white space allowed,
 * nothing else around it: what dominicsayers/isemail judges. */
enum address_class address_spec_class(struct span spec,
				      enum address_fault *fault);

#endif
