/* The rows of the family "content" that are written in C, for its table. */
#ifndef CHECK_CONTENT_RULES_H
#define CHECK_CONTENT_RULES_H

#include "rule/rule.h"

/* content_placeholder.c */
extern const struct rule content_placeholder_text;

#endif
