/*
 * The rules, as their rows describe them: the list that --list-rules prints,
 * the manual page mailspamcheck-rules(7), README's table, and --explain.
 */
#ifndef REPORT_DOCS_H
#define REPORT_DOCS_H

#include "report/writer.h"

/* Writes n rules in the order given; those of a family stand together. */
typedef void docs_fn(struct writer *w, const struct msc_rule *const *rules,
		     size_t n);

docs_fn docs_text;     /* a table for the terminal */
docs_fn docs_json;     /* an array of the rows */
docs_fn docs_mdoc;     /* the manual page */
docs_fn docs_markdown; /* a table for each family */

/* The form of that name; NULL if there is none. */
docs_fn *docs_named(const char *name);

/* All about one rule, for a person. */
void docs_explain(struct writer *w, const struct msc_rule *rule);

/* "warning", and in brackets where it is another level. */
void docs_level(struct buf *out, const struct msc_rule *rule);

#endif
