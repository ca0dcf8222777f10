/*
 * One mailbox of an address list while it is being read, token by token: name,
 * angle brackets, route, addr-spec, comments (RFC 5322 3.4 and 4.4). What ends
 * it, and the groups around it, are the business of the list.
 */
#ifndef MAIL_MAILBOX_H
#define MAIL_MAILBOX_H

#include <stdbool.h>
#include <stddef.h>

#include "mail/addrspec.h"
#include "mail/token.h"
#include "mail/view.h"

enum mailbox_place {
	IN_NAME,   /* in the name, or in a local part without brackets: before
		      the "@" they look alike */
	IN_DOMAIN, /* of an address without brackets */
	BEHIND,    /* behind the address */
};

/* Offsets are in the text of the lexer. Begin with all zeroed. */
struct mailbox {
	enum mailbox_place place;
	bool begun;           /* a token was seen */
	bool any;             /* one that is no comment and no blank */
	bool gap;             /* a comment or a blank came last */
	bool linked;          /* a dot or "@" came last: a word belongs to it */
	bool angle;           /* the address stands in angle brackets */
	bool behind;          /* text stands behind the address */
	bool ends_open;       /* by a comment or a quoted string without end */
	size_t at, end;       /* from its first token to its last */
	size_t chain;         /* the last words with dots between */
	struct range spec;    /* the addr-spec, blanks and comments around it
				 included */
	struct range hole;    /* all that is no name: brackets, route, spec */
	struct token comment; /* the last; n is 0 if there is none */
	struct token deepest; /* likewise */
	enum address_fault fault;

	/* Where text behind the address begins, and what there was before. */
	size_t rest, rest_end;
	struct token rest_comment;
};

/*
 * Take the token, which came from the lexer, and what belongs to it. False,
 * and nothing done, if a second address begins there: a comma is missing.
 */
bool mailbox_take(struct mailbox *box, struct lexer *l, struct token t);

/* Take the token as text, whatever it is. */
void mailbox_text(struct mailbox *box, struct span s, struct token t);

/* The mailbox ends before the second address, at the token t, or earlier where
 * text behind the first begins, which is returned. */
size_t mailbox_split(struct mailbox *box, struct token t);

/* What is no name, once it is read. */
struct range mailbox_hole(const struct mailbox *box);

#endif
