/*
 * The rules in force, and which of them are to look at a message.
 *
 * A rule in C looks at each message that it is for. Of the rules that are data
 * most have nothing to say, and with thousands of them even to ask each would
 * cost more than all that is found: the scan tells which were met.
 */
#ifndef LINT_LINEUP_H
#define LINT_LINEUP_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/bits.h"
#include "rule/rule.h"

enum {
	LINEUP_STAGES = MSC_STAGE_RECEIVED + 1,
	LINEUP_PROFILES = MSC_PROFILE_PERSONAL + 1,
	LINEUP_TYPES = MSC_TYPE_TEMPLATE + 1
};

/* Fields but the first two are private. */
struct lineup {
	const struct rule *const *rules; /* borrowed */
	size_t n;
	const uint32_t *patterns; /* of each rule of the scanner its index */
	/* Of messages of each stage, profile and type: how many rules are for
	 * them, and which and how many of these are in C. */
	struct lineup_of_kind {
		size_t applying, nown;
		struct bits own;
	} kinds[LINEUP_STAGES][LINEUP_PROFILES][LINEUP_TYPES];
};

/* Of n rules, whose scanner is made, or which are none of them data. Lives in
 * the arena. */
struct lineup lineup_of(struct arena *a, const struct rule *const *rules,
			size_t n);

/* How many rules are for such a message. */
size_t lineup_applying(const struct lineup *lineup, const struct check *check);

/* Those of them that have to look, as indexes of `rules`: the others have
 * nothing to report. Lives in the check's arena. */
struct bits lineup_due(const struct lineup *lineup, struct check *check);

#endif
