/*
 * The report for a person at a terminal. One message: a block for each
 * finding, then where the points come from, the verdict, and what to do next.
 * Several: a line each, blocks only for those that fail. Not stable, not to be
 * parsed.
 */
#ifndef REPORT_TEXT_H
#define REPORT_TEXT_H

#include "report/writer.h"

extern const struct format format_text;

#endif
