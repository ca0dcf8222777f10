/*
 * What all rules that are data find in a message, in one pass over its texts.
 *
 * Each text is folded once, and looked through once for the literals of all
 * rules (rule/scanner.h). What stands in both forms of one alternative is
 * counted once.
 */
#ifndef RULE_SCAN_H
#define RULE_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "mail/view.h"
#include "rule/regex.h"
#include "rule/rule.h"
#include "rule/scanner.h"
#include "rule/seen.h"
#include "rule/texts.h"

/* What one rule found. */
struct scan_result {
	struct seen *seen; /* each phrase or pattern once, by place; none
			      shares a word with another */
	size_t nseen;
	size_t count;              /* of places */
	enum regex_result problem; /* SPENT or MEMORY: something was not looked
				      at; else NONE */
};

/* Of each rule of the scanner, until its next scan; NULL: nothing. */
struct scan {
	const struct scan_result *const *results;
	const uint32_t *met; /* the rules that have a result, in no order */
	size_t nmet;
	const struct rule *spent; /* the first met of those whose steps did not
				     reach, and that found too little for that;
				     NULL: there is none */
};

/* The limits of patterns, and which rules apply. */
struct scan_bounds {
	uint64_t *steps; /* bytes given to patterns so far */
	uint64_t steps_most;
	uint64_t rule_steps_most;
	bool (*applies)(const void *context, const struct rule *rule);
	const void *context; /* of applies(), which may be NULL: all do */
	bool placeless; /* a rule for which one place is enough need not say
			   which exactly: it is somewhere in what is shown */
};

/* Look through the texts, which are valid UTF-8. Lives in the arena. */
struct scan *scan_texts(struct arena *a, struct scanner *scanner,
			const struct texts *texts,
			const struct scan_bounds *bounds);

/* Whether as much was found as makes a finding. */
bool scan_is_enough(const struct scan_result *result,
		    const struct pattern *pattern);

#endif
