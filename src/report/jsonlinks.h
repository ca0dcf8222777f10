/* The part of the JSON report with the links of a message. */
#ifndef REPORT_JSONLINKS_H
#define REPORT_JSONLINKS_H

#include "base/jsonout.h"
#include "mailspamcheck.h"

/* The fields linkCount and links of the object that is open. */
void jsonlinks_put(struct jsonout *j, const struct msc_report *report);

#endif
