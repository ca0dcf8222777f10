/* The rows of the family "auth", for its table. */
#ifndef CHECK_AUTH_RULES_H
#define CHECK_AUTH_RULES_H

#include "rule/rule.h"

/* auth_listed.c */
extern const struct rule auth_ip_listed;

/* auth_spf_record.c */
extern const struct rule auth_spf_none;
extern const struct rule auth_spf_multiple;
extern const struct rule auth_spf_syntax;
extern const struct rule auth_spf_too_long;
extern const struct rule auth_spf_type99;

/* auth_spf_cost.c */
extern const struct rule auth_spf_lookups;
extern const struct rule auth_spf_void;
extern const struct rule auth_spf_ptr;

/* auth_spf_all.c */
extern const struct rule auth_spf_plus_all;
extern const struct rule auth_spf_neutral;
extern const struct rule auth_spf_deny_all;

/* auth_spf_sender.c */
extern const struct rule auth_spf_ip_not_authorised;

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

/* auth_align.c */
extern const struct rule auth_alignment_predicted_fail;

/* auth_ptr.c */
extern const struct rule auth_ptr_missing;
extern const struct rule auth_ptr_generic;

#endif
