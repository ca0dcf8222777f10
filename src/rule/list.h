/*
 * Lists of names that are shipped as data (rules/lists/): sorted tables that
 * the build makes of them, so that nothing is read at start.
 */
#ifndef RULE_LIST_H
#define RULE_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

struct list {
	const char *name;   /* of its file */
	const char *source; /* where it is from: address and version */
	const char *date;   /* "2026-08-21" */
	const char *licence;
	const char *bytes;       /* all entries, in lower case, sorted */
	const uint32_t *offsets; /* n + 1 of them */
	size_t n;
};

extern const struct list list_url_shorteners;
extern const struct list list_freemail_domains;
extern const struct list list_disposable_domains;
extern const struct list list_role_accounts;
extern const struct list list_typo_target_domains;
extern const struct list list_link_in_bio;
extern const struct list list_dynamic_dns_suffixes;

/* All of them; ends with NULL. */
extern const struct list *const builtin_lists[];

/* Whether it has the entry, in any case of ASCII. */
bool list_has(const struct list *list, struct span entry);

/* The entry that is the domain or a parent of it ("bit.ly" for
 * "www.bit.ly"); empty if there is none. A part of `domain`. */
struct span list_domain(const struct list *list, struct span domain);

#endif
