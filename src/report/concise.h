/*
 * One line a finding, as compilers write them, for editors and for problem
 * matchers: file:line:column: level[rule] message (+points). Behind those of a
 * message stands what is known of its sender and links: report/known.h.
 */
#ifndef REPORT_CONCISE_H
#define REPORT_CONCISE_H

#include "report/writer.h"

extern const struct format format_concise;

/* The findings of one message; of an unreadable one, the reason. */
void concise_message(struct writer *w, const struct msc_report *report);

/* The end: what speaks against a list that was checked without a message. */
void concise_end(struct writer *w, const struct summary *summary);

/* "file: unreadable: reason", as every format for people says it. */
void concise_unreadable(struct writer *w, const struct msc_report *report);

#endif
