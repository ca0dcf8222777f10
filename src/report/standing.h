/* What providers make of the message, and what was not asked of the network. */
#ifndef REPORT_STANDING_H
#define REPORT_STANDING_H

#include "report/writer.h"

/* Whether anything but "unknown" can be said of some provider, or was to be
 * found out in vain. Who stays offline need not be told. */
bool standing_wanted(const struct msc_report *report);

/* "Providers  rejected: Gmail; at risk: Yahoo; unknown: iCloud" */
void standing_put(struct writer *w, const struct msc_report *report);

/* "not asked: SPF, DKIM and DMARC; ...", of the messages so far; nothing if
 * there is nothing. */
void standing_unasked(struct writer *w);

#endif
