/* The links of a message as a report lists them: each address once. */
#ifndef LINT_LINKLIST_H
#define LINT_LINKLIST_H

#include "base/arena.h"
#include "mailspamcheck.h"
#include "text/links.h"

/* Fill in the links of the report, in `a`. What is said of each is what can be
 * said offline. */
void linklist_fill(struct msc_report *report, struct arena *a,
		   struct arena *scratch, const struct links *links);

#endif
