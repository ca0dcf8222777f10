/*
 * Address lists: From, To and their like (RFC 5322 3.4 and 4.4, RFC 6532 for
 * internationalised ones; local part and domain also by RFC 5321 4.1.2).
 *
 * Lists as people write them are read leniently (a missing ">", a semicolon
 * for a comma, an unquoted dot in a name); each address says how good it is.
 */
#ifndef MAIL_ADDRESS_H
#define MAIL_ADDRESS_H

#include <stdbool.h>

#include "mail/parse.h"
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
	ADDRESS_OBSOLETE_FORM, /* blanks or comments inside, a route */
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
	ADDRESS_UNCLOSED,      /* a quote, comment, "<" or "[" without end */
	ADDRESS_REST,          /* text behind the address */
	ADDRESS_CONTROL,       /* a control character, NUL, bare CR or LF */
};

struct address {
	const struct view *name; /* display name, decoded, valid UTF-8, quotes
				     and the blanks around gone; NULL if there
				     is none */
	const struct view *comment; /* text of the last comment, decoded; NULL
				       if there is none: old mail has the name
				       there */
	const struct view *local;   /* as a view of the field's body: quotes,
				     escapes, comments, blanks gone; empty if
				     there is none */
	const struct view
		*domain;          /* likewise; with the brackets of a literal */
	struct range spec;        /* where the addr-spec stands in the body of
				     the field */
	struct range whole;       /* and the mailbox with name and brackets */
	const struct view *group; /* decoded name of the group it is in; NULL */
	enum address_class class;
	enum address_fault fault;
	bool quoted_local; /* "john doe"@example.org */
	bool quoted_name;
	bool literal; /* the domain is an address literal */
};

struct address_list {
	const struct view *body; /* the field's body that it was read from */
	const struct address *items;
	size_t n;
	size_t ngroups;           /* groups, empty ones too */
	const struct view *group; /* decoded name of the first group; NULL */
	bool ends_open; /* a quote or a comment is not closed at the end */
};

/*
 * Read the unfolded body of an address field. An address that cannot be read
 * is in the list too, as INVALID. Addresses past LIMIT_RECIPIENTS, comments
 * nested deeper than LIMIT_COMMENT_DEPTH and groups within groups are limits.
 * "<>" is an address with empty local part and domain (ADDRESS_NO_LOCAL).
 * Lives in the arena.
 */
struct address_list address_list_parse(struct parse *p,
				       const struct view *body);

/* The class of one bare addr-spec, comments and folding white space allowed,
 * nothing else around it: what dominicsayers/isemail judges. */
enum address_class address_spec_class(struct span spec,
				      enum address_fault *fault);

#endif
