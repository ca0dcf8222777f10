/* What of a message could not be checked, and why. */
#ifndef REPORT_UNCHECKED_H
#define REPORT_UNCHECKED_H

#include "report/writer.h"

/* One line a reason. */
void unchecked_put(struct writer *w, const struct msc_report *report);

/* How many checks could not be done for another reason than that there is no
 * history. */
size_t unchecked_missed(const struct msc_report *report);

/* The same, and than "offline" or "no-links". */
size_t unchecked_unanswered(const struct msc_report *report);

/* Whether something was asked and not answered: neither "offline" or
 * "no-links", nor that there is no history, nor a limit is the reason. */
bool unchecked_asked_in_vain(const struct msc_report *report);

/* "18 checks were not done (servfail: TXT _dmarc.example.org, ...)", of a
 * message that has some. Nothing is escaped. */
void unchecked_say(struct buf *out, const struct msc_report *report);

#endif
