/* The rows of the family "net", for its table. */
#ifndef CHECK_NET_RULES_H
#define CHECK_NET_RULES_H

#include "rule/rule.h"

/* net_host.c */
extern const struct rule net_nxdomain;
extern const struct rule net_no_address;
extern const struct rule net_private_address;

/* net_uribl.c */
extern const struct rule net_uribl_listed;

#endif
