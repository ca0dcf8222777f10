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

/* auth_dkim_written.c */
extern const struct rule auth_dkim_absent;
extern const struct rule auth_dkim_syntax;
extern const struct rule auth_dkim_sha1;
extern const struct rule auth_dkim_l_tag;
extern const struct rule auth_dkim_expired;

/* auth_dkim_cover.c */
extern const struct rule auth_dkim_from_unsigned;
extern const struct rule auth_dkim_list_unsigned;

/* auth_dkim_key.c */
extern const struct rule auth_dkim_selector_missing;
extern const struct rule auth_dkim_revoked;
extern const struct rule auth_dkim_key_short;
extern const struct rule auth_dkim_testing;

/* auth_dkim_verify.c */
extern const struct rule auth_dkim_bodyhash_mismatch;
extern const struct rule auth_dkim_unaligned;
extern const struct rule auth_dkim_some_fail;

/* auth_bimi.c */
extern const struct rule auth_bimi_invalid;

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
