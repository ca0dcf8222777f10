/* Rules about the name in From. */
#ifndef CHECK_FROM_H
#define CHECK_FROM_H

#include "rule/rule.h"

extern const struct family from_family;

#endif
