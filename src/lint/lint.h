/* Linting one message, for who hands messages over in another way than
 * msc_lint(). */
#ifndef LINT_LINT_H
#define LINT_LINT_H

#include "base/span.h"
#include "mailspamcheck.h"

struct limits; /* base/limits.h */
struct msc_linter;

/* As msc_lint() of the message that these bytes are; of `where` its name and
 * where it stands in its file count. */
struct msc_report *lint_message(struct msc_linter *linter, struct span bytes,
				const struct msc_input *where);

/* What one message may ask of web servers: for its links, each with its
 * redirects, and for its page once more; and a probe. */
size_t lint_pages(const struct limits *limits);

#endif
