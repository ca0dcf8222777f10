/* What a rule looks for, from the keys of its JSON file made ready to match. */
#ifndef RULE_PREPARE_H
#define RULE_PREPARE_H

#include "base/json.h"
#include "rule/pattern.h"
#include "rule/source.h"

enum {
	PLACES_MOST = 100,
	PHRASE_BYTES = 256,
	DISTINCT_MOST = 50,
	COUNT_MOST = 1000,
};

/*
 * The pattern that "in", "fold", "phrases", "match", "distinct" and "count"
 * describe,
 * tried on the "examples": each bad one must be found, no good one may be. In
 * *bad and *good is the first of each. Lives in the arena; after an error of
 * the source it is of no use.
 */
const struct pattern *prepare_pattern(struct source *source,
				      const struct json *rule, const char **bad,
				      const char **good);

#endif
