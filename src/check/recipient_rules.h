/* The rows of the family "recipient", for its table, and what its files
 * share. */
#ifndef CHECK_RECIPIENT_RULES_H
#define CHECK_RECIPIENT_RULES_H

#include "check/mailbox.h"
#include "rule/rule.h"

/* recipient_address.c */
extern const struct rule recipient_syntax;
extern const struct rule recipient_local_over_64;
extern const struct rule recipient_trailing_dot_or_space;
extern const struct rule recipient_eai_needs_smtputf8;

/* recipient_who.c */
extern const struct rule recipient_typo_domain;
extern const struct rule recipient_disposable;
extern const struct rule recipient_privacy_relay;
extern const struct rule recipient_role_account;
extern const struct rule recipient_internal_or_test;
extern const struct rule recipient_too_many_visible;
extern const struct rule recipient_duplicate;

/* recipient_server.c */
extern const struct rule recipient_nxdomain;
extern const struct rule recipient_no_mx_no_a;
extern const struct rule recipient_implicit_mx_only;
extern const struct rule recipient_null_mx;
extern const struct rule recipient_mx_broken;

/* recipient_list.c */
extern const struct rule recipient_suppressed;
extern const struct rule recipient_suppression_domain;
extern const struct rule recipient_list_empty;
extern const struct rule recipient_invalid_share;

/* An address of To, Cc or Bcc. */
struct recipient {
	const struct header *field;
	const struct address *address;
};

/* A domain that recipients have, sound and not set aside. */
struct recipient_domain {
	struct recipient first; /* of it */
	struct mailbox_domain box;
};

/* Those of a message, read once for all rules: of a template the addresses that
 * are known, and the first RECIPIENT_DOMAINS domains. */
enum { RECIPIENT_DOMAINS = 100 };
struct recipients {
	const struct recipient *items; /* in the order of the fields */
	size_t n;
	const struct recipient_domain *domains;
	size_t ndomains;
};
const struct recipients *recipients_of(struct check *check);

/* Report the domain of the recipient. */
void recipient_report(struct check *check,
		      const struct recipient_domain *domain, const char *what);

#endif
