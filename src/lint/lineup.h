/*
 * The rules in force, and apart from them what is asked of each for every
 * message: whether it applies, and whether any of it was met. Most have nothing
 * to say, and with thousands of them even to look at each would cost more than
 * all that is found.
 */
#ifndef LINT_LINEUP_H
#define LINT_LINEUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "rule/rule.h"

/* Fields are private. */
struct lineup_row {
	uint8_t stages, profiles, types; /* the sets of the rule */
	uint32_t pattern;                /* 1 + index of the scanner's; 0: the
					    rule is not data */
};

struct lineup {
	const struct rule *const *rules; /* borrowed */
	const struct lineup_row *rows;
	size_t n;
};

/* Of n rules, whose scanner is made, or which are none of them data. Lives in
 * the arena. */
struct lineup lineup_of(struct arena *a, const struct rule *const *rules,
			size_t n);

/* Whether rule number i is for a message of this stage, profile and type. */
static inline bool lineup_applies(const struct lineup *lineup, size_t i,
				  const struct check *check)
{
	const struct lineup_row *row = &lineup->rows[i];

	return (row->stages & MSC_BIT(check->stage)) != 0 &&
	       (row->profiles & MSC_BIT(check->profile)) != 0 &&
	       (row->types & MSC_BIT(check->type)) != 0;
}

/* Whether the rule is data and nothing of it stands in the message. */
bool lineup_is_unmet(const struct lineup *lineup, size_t i,
		     struct check *check);

#endif
