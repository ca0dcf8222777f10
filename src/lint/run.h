/* Running rules until everything they ask is answered. */
#ifndef LINT_RUN_H
#define LINT_RUN_H

#include <stdbool.h>
#include <stddef.h>

#include "lint/lineup.h"
#include "rule/rule.h"

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

struct turn; /* private */

/*
 * Rules at work on a message. A rule that meets an open question takes its turn
 * again, from the start and with its findings forgotten, in the next round. There
 * is an end because every question is answered between two rounds, and the facts'
 * limit bounds them. Fields are private.
 *
 *	rounds = rounds_begin(check, lineup);
 *	while (rounds_are_open(&rounds)) {
 *		answer all open questions of the check's facts;
 *		rounds_next(&rounds);
 *	}
 *	outcome = rounds_end(&rounds);
 */
struct rounds {
	struct check *check; /* borrowed, as the line-up */
	const struct lineup *lineup;
	/* The turns of rules that came to anything, or are to run again; of the
	 * many that did not nothing is kept. */
	struct turn *turns;
	size_t n, room;
};

/* The first round. Lives in the check's arena. */
struct rounds rounds_begin(struct check *check, const struct lineup *lineup);

/* Whether any rule is to run again. */
bool rounds_are_open(const struct rounds *rounds);
void rounds_next(struct rounds *rounds);

/* A rule has findings, or is among the unchecked, or has passed, or does not
 * apply. */
struct outcome rounds_end(const struct rounds *rounds);

#endif
