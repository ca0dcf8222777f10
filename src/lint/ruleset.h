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

/* Add the rules of a file, or of all files of a folder. All that is wrong with
 * them goes to `errors`, a line each. */
void ruleset_load(struct arena *a, struct ruleset *set, const char *path,
		  struct buf *errors);

/* Those in force by the options; ids, family words and packs that there are
 * not go to `errors`, a line each. */
struct ruleset ruleset_select(struct arena *a, const struct ruleset *all,
			      const struct msc_options *options,
			      struct buf *errors);

#endif
