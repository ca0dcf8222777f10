/* Rules about what this program did not do. */
#ifndef CHECK_TOOL_H
#define CHECK_TOOL_H

#include "rule/rule.h"

extern const struct family tool_family;

#endif
