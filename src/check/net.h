/* Rules about where links lead, as the network tells. */
#ifndef CHECK_NET_H
#define CHECK_NET_H

#include "rule/rule.h"

extern const struct family net_family;

#endif
