/*
 * Any charset to UTF-8. Names go through our own table, the labels of the
 * WHATWG Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels)
 * and those that mail has besides; no name of a message ever reaches iconv.
 */
#ifndef MAIL_CHARSET_H
#define MAIL_CHARSET_H

#include <stdbool.h>

#include "mail/parse.h"
#include "mail/view.h"

struct charset; /* a const entry of the table */

/* The charset with that label, in any case, blanks around it ignored; NULL for
 * one that is unknown or not decoded (UTF-7, ISO-2022-CN-EXT, IBM1390 ...). */
const struct charset *charset_named(struct span label);

/* Its name in the WHATWG standard, "windows-1252"; static. */
const char *charset_name(const struct charset *charset);

/* Those that the parser needs by itself. */
const struct charset *charset_utf8(void);
const struct charset *charset_windows_1252(void);

/*
 * The text of `from` in UTF-8, for certain valid: bytes that the charset does
 * not have become U+FFFD and are recorded as DEFECT_CHARSET_BYTES at their
 * place in `from`. Returns `from` itself if it is UTF-8 or ASCII already and
 * nothing is to be changed. Else lives in the arena. A byte-order mark at the
 * start is dropped; for UTF-16 it decides the byte order.
 */
const struct view *charset_decode(struct parse *p,
				  const struct charset *charset,
				  const struct view *from);

#endif
