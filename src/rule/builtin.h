/* The rules that are shipped as data, rules/<family>/<id>.json: tables that the
 * build makes of them (rule/generate.c), so that nothing is read at start. */
#ifndef RULE_BUILTIN_H
#define RULE_BUILTIN_H

#include "rule/pattern.h"
#include "rule/rule.h"

/* Complete rows, sorted by id; ends with NULL. */
extern const struct rule *const builtin_rules[];

#endif
