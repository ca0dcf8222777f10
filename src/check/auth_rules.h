/* The rows of the family "auth", for its table. */
#ifndef CHECK_AUTH_RULES_H
#define CHECK_AUTH_RULES_H

#include "rule/rule.h"

/* auth_listed.c */
extern const struct rule auth_ip_listed;

#endif
