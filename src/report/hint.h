/* What would change the verdict of a message that fails. */
#ifndef REPORT_HINT_H
#define REPORT_HINT_H

#include "report/writer.h"

/* "fix the first two and it falls to 3.2", if that can be said; else nothing.
 * Points left out of a report by its limits, and points above the cap of a
 * family, are allowed for: what is promised holds. */
void hint_put(struct writer *w, const struct msc_report *report);

#endif
