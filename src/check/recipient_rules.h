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

/* An address of To, Cc or Bcc. Begin with all zero. */
struct recipient {
	const struct header *field;
	const struct address *address;
	size_t next_field, next; /* private */
};

/* The next one, in the order of the fields; of a template those alone that are
 * known. False at the end. */
bool recipient_next(struct check *check, struct recipient *r);

/* The next one of a domain that no earlier one had, and what it says; only
 * sound names that are not set aside, the first RECIPIENT_DOMAINS of them. */
enum { RECIPIENT_DOMAINS = 100 };
struct recipient_walk {
	struct recipient recipient;
	struct mailbox_domain box;
	struct span before[RECIPIENT_DOMAINS];
	size_t nbefore;
};
bool recipient_domain_next(struct check *check, struct recipient_walk *walk);

/* Report the domain of the recipient. */
void recipient_report(struct check *check, const struct recipient_walk *walk,
		      const char *what);

#endif
