/*
 * The report for programs, version 1: fields may be added and never change
 * their meaning. man/report-1.schema.json describes it.
 */
#ifndef REPORT_JSON_H
#define REPORT_JSON_H

#include "report/writer.h"

extern const struct format format_json;  /* one document */
extern const struct format format_jsonl; /* one object a message, one a line */

#endif
