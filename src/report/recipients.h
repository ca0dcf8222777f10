/* The rows of a list of recipients, each with what is to become of it: as lines
 * of JSON, or as CSV (RFC 4180) with a header and LF line ends. */
#ifndef REPORT_RECIPIENTS_H
#define REPORT_RECIPIENTS_H

#include <stdbool.h>

#include "base/buf.h"
#include "mailspamcheck.h"

/* Whether a file of that name is to be CSV: *.csv. */
bool recipients_is_csv(const char *file);

void recipients_begin(struct buf *out, bool csv);
void recipients_row(struct buf *out, bool csv, const struct msc_recipient *row);

#endif
