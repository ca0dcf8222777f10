/*
 * The multi-byte charsets of East Asia to UTF-8.
 *
 * iconv is asked only for five stateless 8-bit sets, by names of our own, and
 * gets whole characters whose bytes were looked at before. The 7-bit sets are
 * such characters with their top bits off; their shifts between alphabets
 * (RFC 1468, RFC 1557, RFC 1843) are read here. So the decoders with a state,
 * which had the most flaws, are never used, and it is always known which bytes
 * a character came from.
 */
#ifndef MAIL_CJK_H
#define MAIL_CJK_H

#include "mail/parse.h"
#include "mail/view.h"

enum cjk {
	CJK_GB18030,
	CJK_BIG5,      /* with HKSCS */
	CJK_EUC_JP,    /* with the characters of NEC and IBM */
	CJK_SHIFT_JIS, /* the same: code page 932 */
	CJK_EUC_KR,    /* unified Hangul: code page 949 */
	CJK_ISO_2022_JP,
	CJK_ISO_2022_KR,
	CJK_HZ,
};

/* As charset_decode(). If this system's iconv lacks the set, all that is not
 * ASCII is U+FFFD, and that is a DEFECT_CHARSET_UNKNOWN. */
const struct view *cjk_decode(struct parse *p, enum cjk set,
			      const struct view *from);

#endif
