/* Where the points come from: a bar of "#" for each category. */
#ifndef REPORT_GAUGE_H
#define REPORT_GAUGE_H

#include "report/writer.h"

/* Whether any category has points: only then there is something to draw. */
bool gauge_wanted(const struct msc_report *report);

void gauge_put(struct writer *w, const struct msc_report *report);

#endif
