/* The message as a line of an inbox would show it. */
#ifndef REPORT_INBOX_H
#define REPORT_INBOX_H

#include "report/writer.h"

/* Sender, subject and preheader, a line each, cut to the width. Whether there
 * was any of them; else nothing is written. */
bool inbox_put(struct writer *w, const struct msc_report *report);

#endif
