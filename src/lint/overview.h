/* What a report says of a message besides its findings: who sends it, what an
 * inbox shows of it, how large its HTML is. */
#ifndef LINT_OVERVIEW_H
#define LINT_OVERVIEW_H

#include "lint/place.h"
#include "mailspamcheck.h"
#include "text/content.h"

struct check; /* rule/rule.h */

/* Author, inbox but for the preheader, number of recipients. */
void overview_people(struct msc_report *report, struct arena *a,
		     struct check *check);

/* Preheader and size of the HTML, to which sending adds `overhead` bytes. */
void overview_content(struct msc_report *report, struct places *places,
		      const struct content *content, uint64_t overhead);

/* What nobody looks at: links, which this version leaves alone, and what neither
 * a file nor the DNS can tell. */
void overview_unasked(struct msc_report *report);

#endif
