/* Rules about templates and about what they leave behind in messages. */
#ifndef CHECK_TEMPLATE_H
#define CHECK_TEMPLATE_H

#include "rule/rule.h"

extern const struct family template_family;

#endif
