/* What speaks against sending to a list of recipients, by rule. */
#ifndef CHECK_RECIPIENT_LIST_H
#define CHECK_RECIPIENT_LIST_H

#include "rule/rule.h"

struct list_fault {
	const struct rule *rule; /* NULL ends the table */
	/* A sentence, in the arena; NULL if the list is without that fault. */
	const char *(*says)(struct arena *a,
			    const struct msc_recipient_list *list);
};

extern const struct list_fault list_faults[];

/* Whether the address, or its domain, is known to be on the list of those that
 * must not be written to. */
bool recipient_is_suppressed(struct check *check,
			     const struct address *address);

#endif
