/* The rows of the family "domain" that do not stand in domain.c. */
#ifndef CHECK_DOMAIN_RULES_H
#define CHECK_DOMAIN_RULES_H

#include "rule/rule.h"

/* domain_idn.c */
extern const struct rule domain_idn_restricted;
extern const struct rule domain_idn_not_alabel;

/* domain_freemail.c */
extern const struct rule domain_freemail_bulk;

#endif
