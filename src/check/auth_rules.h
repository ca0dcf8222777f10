/* The rows of the family "auth", for its table. */
#ifndef CHECK_AUTH_RULES_H
#define CHECK_AUTH_RULES_H

#include "rule/rule.h"

/* auth_listed.c */
extern const struct rule auth_ip_listed;

/* auth_dmarc.c */
extern const struct rule auth_dmarc_none;
extern const struct rule auth_dmarc_multiple;
extern const struct rule auth_dmarc_syntax;
extern const struct rule auth_dmarc_no_policy;
extern const struct rule auth_dmarc_removed_tags;

/* auth_dmarc_policy.c */
extern const struct rule auth_dmarc_p_none;
extern const struct rule auth_dmarc_test_mode;
extern const struct rule auth_dmarc_strict_risk;

/* auth_dmarc_report.c */
extern const struct rule auth_dmarc_no_rua;
extern const struct rule auth_dmarc_rua_unauthorised;

#endif
