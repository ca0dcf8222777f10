/*
 * The table of formats. To add one, write its three functions in a file of its
 * own and name its struct format here.
 */
#ifndef REPORT_FORMAT_H
#define REPORT_FORMAT_H

#include "report/writer.h"

/* The format of that name, NULL if there is none. */
const struct format *format_named(const char *name);

/* One format of the table, for help texts; NULL past the last. */
const struct format *format_at(size_t i);

#endif
