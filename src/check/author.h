/* What the DNS says of the domain in From, found once for all rules. */
#ifndef CHECK_AUTHOR_H
#define CHECK_AUTHOR_H

#include "check/dmarc.h"
#include "rule/rule.h"

/* DMARC for the domain of the first address in From; NULL if that is no name
 * that the DNS could be asked about. */
const struct dmarc *author_dmarc(struct check *check);

/* Whether `domain`, an end of that domain, is the author's to change: neither a
 * public suffix nor above one. */
bool is_authors(struct check *check, struct span domain);

/* Report something of the DNS at the domain of that address. */
void report_author(struct check *check, enum msc_level level,
		   const char *message);

#endif
