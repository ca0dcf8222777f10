/*
 * The value and the parameters of Content-Type, Content-Disposition and their
 * like (RFC 2045 5.1, RFC 2183, RFC 2231).
 */
#ifndef MAIL_PARAMS_H
#define MAIL_PARAMS_H

#include "mail/parse.h"
#include "mail/view.h"

struct param {
	struct span name;         /* in lower case, without *0 and *; lives in
				     the arena */
	const struct view *value; /* unquoted, put together from its RFC 2231
				     sections, decoded, valid UTF-8. Encoded
				     words in it are decoded too, as mail
				     programs do (RFC 2047 5 forbids them) */
	struct param *next;
};

struct params {
	struct range value;  /* what stands before the first ";" in the body of
				the field, without blanks and comments around;
				also before "name=" where the ";" is missing */
	struct param *first; /* in the order of the field; of two with one
				name both are here, see params_get(). The RFC
				2231 form of one stands before its plain form */
};

/* Read the unfolded body of a field. More than LIMIT_PARAMS parameters are
 * not read. Lives in the arena. */
struct params params_parse(struct parse *p, const struct view *body);

/* The value of the first parameter of that name (lower case); NULL if there is
 * none. */
const struct view *params_get(const struct params *params, const char *name);

#endif
