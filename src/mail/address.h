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

#include "mail/addrspec.h"
#include "mail/parse.h"
#include "mail/view.h"

struct address {
	const struct view *name; /* display name, decoded, valid UTF-8, quotes
				     and the blanks around gone; NULL if there
				     is none */
	const struct view *comment; /* text of the last comment, decoded; NULL
				       if there is none: old mail has the name
				       there */
	const struct view *local;   /* as a view of the field's body: quotes,
				     escapes, comments, blanks gone, but for
				     those that make it invalid; empty if
				     there is none */
	const struct view
		*domain;          /* likewise; with the brackets of a literal */
	struct range spec;        /* where the addr-spec stands in the body of
				     the field; all of the mailbox if that is
				     but a name */
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

#endif
