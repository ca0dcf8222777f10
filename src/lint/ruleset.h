/* All rules by id, and which of them are in force. */
#ifndef LINT_RULESET_H
#define LINT_RULESET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "mailspamcheck.h"
#include "rule/rule.h"

struct ruleset {
	const struct rule **rules; /* sorted by id, rows completed */
	size_t n, room;
};

/* Those written in C and those compiled in as data. Lives in the arena. */
struct ruleset ruleset_builtin(struct arena *a);

/* Add rules of the user's; `text` of each is copied and completed. */
void ruleset_add(struct arena *a, struct ruleset *set, const struct rule *rules,
		 size_t n);

/* The rule of that id; NULL if there is none. */
const struct rule *ruleset_find(const struct ruleset *set, struct span id);

/* Those in force by the options; ids and family words that there are not go
 * to `errors`, a line each. */
struct ruleset ruleset_select(struct arena *a, const struct ruleset *all,
			      const struct msc_options *options,
			      struct buf *errors);

#endif
