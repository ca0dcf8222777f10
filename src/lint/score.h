/* From findings to a score. Pure. */
#ifndef LINT_SCORE_H
#define LINT_SCORE_H

#include <stddef.h>

#include "lint/run.h"
#include "mailspamcheck.h"

enum { CATEGORIES = 10 };

/* The categories of a report, in its order. */
extern const char *const categories[CATEGORIES];

/* Those that n rules speak of, as a set of 1 << index. */
unsigned score_categories(const struct rule *const *rules, size_t n);

/* What one rule adds. */
struct share {
	const struct rule *rule;
	int points; /* hundredths, after the cap of its family */
};

struct score {
	int points; /* hundredths */
	int categories[CATEGORIES];
	const struct share *shares; /* of the rules with findings, most points
				       first, then by id */
	size_t nshares;
	const struct share *const *by_rule; /* the same, to be searched */
};

/* Each rule counts once, however often it found something; one that found
 * only what is worth a note does not. A family counts up to its cap, its
 * costliest rules first. Lives in the arena. */
struct score score_findings(struct arena *a, const struct finding *findings);

/* The share of a rule that has findings: its index in `shares`. */
size_t score_index(const struct score *score, const struct rule *rule);

/* What the rule adds: 0 if it is not there. */
int score_share(const struct score *score, const struct rule *rule);

#endif
