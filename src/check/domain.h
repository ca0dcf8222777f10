/* Rules about the domains that a message is sent from. */
#ifndef CHECK_DOMAIN_H
#define CHECK_DOMAIN_H

#include "rule/rule.h"

extern const struct family domain_family;

#endif
