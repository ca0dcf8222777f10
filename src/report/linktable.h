/* What became of the links of a message when they were requested. */
#ifndef REPORT_LINKTABLE_H
#define REPORT_LINKTABLE_H

#include "report/writer.h"

/* Whether links were on and there are any, though all were skipped. Who stays
 * offline need not be told. */
bool linktable_wanted(const struct msc_report *report);

/* How many addresses came to each state. */
void linktable_count(const struct msc_report *report,
		     size_t counts[MSC_LINK_STATES]);

/* "https://a.example/ -> https://b.example/ (404 Not Found)": where it led, and
 * why it ended there. Not escaped, and long addresses are cut. */
void linktable_path(struct buf *out, const struct msc_link *link);

/* The addresses by what they came to; those that are broken by name, those not
 * known if they are few; with -v all but the fine ones. */
void linktable_put(struct writer *w, const struct msc_report *report);

#endif
