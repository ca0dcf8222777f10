/*
 * The texts of an address as views of the field's body: names and comments as
 * people read them, local part and domain as programs do. Where nothing has to
 * be taken out they share the body's text.
 */
#ifndef MAIL_ADDRTEXT_H
#define MAIL_ADDRTEXT_H

#include "mail/addrspec.h"
#include "mail/parse.h"
#include "mail/token.h"
#include "mail/view.h"

struct addrname {
	const struct view *text; /* decoded; NULL if it is empty */
	bool any;                /* anything there but blanks and comments */
	bool quoted;             /* a quoted string is in it */
	enum address_fault fault;
};

/* The display name that stands in the body from `at` to `end`, but for the
 * range `hole` between, which holds an address. */
struct addrname addrtext_name(struct parse *p, const struct view *body,
			      size_t at, size_t end, struct range hole);

/* What the comment says, without its parentheses; NULL if nothing. It is cut
 * where it is nested too deep. */
const struct view *addrtext_comment(struct parse *p, const struct view *body,
				    struct token comment);

/* A local part or a domain without quotes, escapes, comments and blanks; one
 * blank stays between words that no dot connects. */
const struct view *addrtext_part(struct parse *p, const struct view *body,
				 struct range where, bool domain);

#endif
