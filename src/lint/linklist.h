/* The links of a message as a report lists them: each address once. */
#ifndef LINT_LINKLIST_H
#define LINT_LINKLIST_H

#include "base/arena.h"
#include "mailspamcheck.h"

struct check; /* rule/rule.h */

/* Fill in the links of the report, in `a`: what is known of each, once all rules
 * have run. */
void linklist_fill(struct msc_report *report, struct arena *a,
		   struct check *check);

#endif
