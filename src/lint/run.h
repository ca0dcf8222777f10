/* Running rules until everything they ask is answered. */
#ifndef LINT_RUN_H
#define LINT_RUN_H

#include <stddef.h>

#include "lint/lineup.h"
#include "rule/rule.h"

/* Answers every open question, if only by giving it up. */
typedef void answer_fn(struct facts *facts, void *context);

/* A rule that found nothing, but could not look at everything. */
struct unchecked {
	const struct rule *rule;
	const char *question, *reason;
	struct unchecked *next;
};

/* What rules came to, in the order of the rules. */
struct outcome {
	struct finding *findings;
	struct unchecked *unchecked;
	struct bits spoke; /* the rules with any of these, by their index in
			      the line-up */
	size_t npassed;
	size_t nnot_applicable;
};

/*
 * Run the rules. A rule that meets an open question is run again, from the
 * start and with its findings forgotten, once answer() has been called. Ends
 * because every round answers a question and the facts' limit bounds those.
 *
 * A rule has findings, or is among the unchecked, or has passed, or does not
 * apply. Lives in the check's arena.
 */
struct outcome run_rules(struct check *check, const struct lineup *lineup,
			 answer_fn *answer, void *context);

#endif
