/* Completion scripts, made from the table of options and the rules. */
#ifndef CLI_COMPLETIONS_H
#define CLI_COMPLETIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "mailspamcheck.h"

struct buf;

/* For a shell of the option --completions; false for any other. The rules are
 * sorted by id, so that those of a family need not stand together. */
bool completions_put(struct buf *out, const char *shell,
		     const struct msc_rule *const *rules, size_t nrules);

#endif
