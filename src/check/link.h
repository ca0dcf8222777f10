/* Rules about where links lead, as far as that can be told offline. */
#ifndef CHECK_LINK_H
#define CHECK_LINK_H

#include "rule/rule.h"

extern const struct family link_family;

#endif
