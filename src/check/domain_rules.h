/* The rows of the family "domain" that do not stand in domain.c. */
#ifndef CHECK_DOMAIN_RULES_H
#define CHECK_DOMAIN_RULES_H

#include "rule/rule.h"

/* domain_idn.c */
extern const struct rule domain_idn_restricted;
extern const struct rule domain_idn_not_alabel;

/* domain_freemail.c */
extern const struct rule domain_freemail_bulk;

/* domain_dns.c */
extern const struct rule domain_nxdomain;
extern const struct rule domain_no_soa;
extern const struct rule domain_no_mx_no_a;
extern const struct rule domain_null_mx_sender;
extern const struct rule domain_mx_broken;

#endif
