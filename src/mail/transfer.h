/*
 * Content-Transfer-Encoding (RFC 2045, section 6) and uuencode. Broken input
 * decodes to the most likely text; what is wrong is recorded as a defect.
 */
#ifndef MAIL_TRANSFER_H
#define MAIL_TRANSFER_H

#include "mail/parse.h"
#include "mail/view.h"

/* The names of an encoding as seen in the wild lead to one of these. */
enum transfer {
	TRANSFER_IDENTITY, /* 7bit, 8bit, binary, or none given */
	TRANSFER_BASE64,
	TRANSFER_QP,
	TRANSFER_UU, /* x-uuencode, uuencode, x-uue, uue */
	TRANSFER_UNKNOWN,
};

/* The encoding that the body of a Content-Transfer-Encoding field names; a
 * comment, blanks or a ";" behind the name do not count. Empty: IDENTITY. */
enum transfer transfer_named(struct span value);

/* `from` decoded; lives in the arena. */
const struct view *base64_decode(struct parse *p, const struct view *from);
const struct view *qp_decode(struct parse *p, const struct view *from);
const struct view *uu_decode(struct parse *p, const struct view *from);

#endif
