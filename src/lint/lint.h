/* Linting one message, for who answers what is asked for it in his own time:
 *
 *	lint = lint_begin(linter, bytes, where);
 *	while ((facts = lint_open(lint)) != NULL) {
 *		answer them;
 *		lint_go_on(lint);
 *	}
 *	report = lint_end(lint);
 */
#ifndef LINT_LINT_H
#define LINT_LINT_H

#include "base/span.h"
#include "mailspamcheck.h"

struct facts;  /* facts/facts.h */
struct limits; /* base/limits.h */
struct msc_linter;

struct lint;

/* Begin with the message that these bytes are; of `where` its name and where it
 * stands in its file count. All of it stays where it is, and the linter lints no
 * other, until the end. Lives in the linter's scratch. */
struct lint *lint_begin(struct msc_linter *linter, struct span bytes,
			const struct msc_input *where);

/* The questions of the rules, of which all that are open are to be answered before
 * it goes on; NULL: it has come to its end. */
struct facts *lint_open(struct lint *lint);
void lint_go_on(struct lint *lint);

/* The report, as msc_lint() has it. */
struct msc_report *lint_end(struct lint *lint);

/* What one message may ask of web servers: for its links, each with its
 * redirects, and for its page once more; and a probe. */
size_t lint_pages(const struct limits *limits);

#endif
