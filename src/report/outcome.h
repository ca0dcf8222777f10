/*
 * What stands below the findings of a message: who sends it, what passed,
 * and the verdict.
 */
#ifndef REPORT_OUTCOME_H
#define REPORT_OUTCOME_H

#include "report/writer.h"

/* The sender, and as what the message was judged. */
void outcome_about(struct writer *w, const struct msc_report *report);

/* The ids of the rules that passed. */
void outcome_passed(struct writer *w, const struct msc_report *report);

/* "sale.eml: 6.7 points, limit 5.0: DO NOT SEND  (2 errors; 61 checks
 * passed)" */
void outcome_verdict(struct writer *w, const struct msc_report *report);

/* "2 errors, 3 warnings": of the levels from `least` on those that have any;
 * whether there was one. */
bool outcome_levels(struct buf *out, const size_t nlevels[MSC_LEVELS],
		    enum msc_level least);

#endif
