/* What a list of recipients came to, as reports tell it. */
#ifndef REPORT_LISTING_H
#define REPORT_LISTING_H

#include "base/jsonout.h"
#include "report/writer.h"

/* A block of lines for the text. */
void listing_put(struct writer *w, const struct msc_recipient_list *list);

/* Of a list that is checked without a message: what speaks against sending to
 * it, as lines of the text or of concise; what was not asked and the verdict. */
void listing_problems(struct writer *w, const struct msc_recipient_list *list);
void listing_concise(struct writer *w, const struct msc_recipient_list *list);
void listing_verdict(struct writer *w, const struct msc_recipient_list *list);

/* An object of that name; null if there is no list. */
void listing_json(struct jsonout *j, const char *name,
		  const struct msc_recipient_list *list);

#endif
