/* Rules about what a message says. Those about words alone are data. */
#ifndef CHECK_CONTENT_H
#define CHECK_CONTENT_H

#include "rule/rule.h"

extern const struct family content_family;

#endif
