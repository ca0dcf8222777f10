/* The rows of the family "net", for its table. */
#ifndef CHECK_NET_RULES_H
#define CHECK_NET_RULES_H

#include "rule/rule.h"

/* net_host.c */
extern const struct rule net_nxdomain;
extern const struct rule net_no_address;
extern const struct rule net_private_address;
extern const struct rule net_ipv6_missing;

/* net_answer.c */
extern const struct rule net_http_404_410;
extern const struct rule net_http_5xx;
extern const struct rule net_connection_refused;

/* net_redirect.c */
extern const struct rule net_redirect_too_long;
extern const struct rule net_redirect_downgrade;
extern const struct rule net_redirect_off_domain;

/* net_tls.c */
extern const struct rule net_tls_invalid;
extern const struct rule net_tls_expiring;
extern const struct rule net_tls_old;

/* net_shortener.c */
extern const struct rule net_shortener_target;

/* net_extra.c */
extern const struct rule net_soft_404;
extern const struct rule net_slow;

/* net_uribl.c */
extern const struct rule net_uribl_listed;
extern const struct rule net_young_domain;

#endif
