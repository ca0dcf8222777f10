/* The list of all families of rules that are written in C. */
#ifndef LINT_FAMILIES_H
#define LINT_FAMILIES_H

#include "rule/rule.h"

extern const struct family *const families[]; /* ends with NULL */

#endif
