/* What a list of recipients came to, for reports and rules. */
#ifndef LINT_LISTSUM_H
#define LINT_LISTSUM_H

#include "lint/linter.h"
#include "lint/listrows.h"

/* The linter knows the list from now on; its rows are all judged. not_counted is
 * the field of the list, and copied. */
void listsum(struct msc_linter *linter, const char *file,
	     const struct listrows *rows, const char *not_counted);

/* Whether the rule is one of those in force. */
bool listsum_has_rule(const struct msc_linter *linter, const struct rule *rule);

/* A copy in the arena; NULL stays NULL. */
const struct msc_recipient_list *listsum_copy(
	struct arena *a, const struct msc_recipient_list *list);

#endif
