/* Bytes of a header field to text: charset_decode() for what was encoded in
 * the field, with defects of the field. */
#ifndef MAIL_RECODE_H
#define MAIL_RECODE_H

#include "mail/charset.h"
#include "mail/parse.h"
#include "mail/view.h"

/* `bytes`, which came from `field`, in UTF-8. Bytes that the charset does not
 * have are recorded as a defect of that kind, at their place in `field`. */
const struct view *recode(struct parse *p, const struct charset *charset,
			  const struct view *bytes, const struct view *field,
			  enum defect_kind kind);

#endif
