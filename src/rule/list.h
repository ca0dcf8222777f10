/*
 * Lists of names that are shipped as data (rules/lists/): sorted tables that
 * the build makes of them, so that nothing is read at start.
 *
 * A table is the entries as they stand in their file, one a line. It is
 * searched by halves of its bytes; the line in the middle is found from the
 * line ends around. So it needs no offsets, and is shared between processes
 * as it lies in the program's file. Most names that are looked up are on no
 * list: a bit for each hash tells so at once.
 */
#ifndef RULE_LIST_H
#define RULE_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

/* Strings are one line each. */
struct list {
	const char *name;       /* "url-shorteners", of url-shorteners.txt */
	const char *what;       /* it is a list of, as in "hosts that ..." */
	const char *source;     /* where it is from: addresses and versions */
	const char *date;       /* "2026-08-21" */
	const char *licence;    /* SPDX expression */
	size_t n;               /* entries */
	struct span text;       /* entries in lower case, sorted by bytes, none
				twice, a line end behind each */
	const uint64_t *filter; /* 64 << filter_bits bits; NULL: none */
	unsigned filter_bits;
};

extern const struct list list_url_shorteners;
extern const struct list list_freemail_domains;
extern const struct list list_disposable_domains;
extern const struct list list_role_accounts;
extern const struct list list_typo_target_domains;
extern const struct list list_link_in_bio;
extern const struct list list_dynamic_dns_suffixes;
extern const struct list list_free_hosting;
extern const struct list list_sending_services;
extern const struct list list_social_networks;

/* All of them, by name; ends with NULL. */
extern const struct list *const builtin_lists[];

/* Whether the name is an entry, in any case of ASCII. */
bool list_has(const struct list *list, struct span name);

/* The entry that is the domain or a parent of it, the longest there is
 * ("bit.ly" for "www.bit.ly"); empty if there is none. A part of `domain`,
 * which has no dot at its end. */
struct span list_domain(const struct list *list, struct span domain);

/* The bit of the filter that says that the name may be an entry. */
size_t list_bit(const struct list *list, struct span name);

#endif
