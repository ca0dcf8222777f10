/*
 * The list of --recipients: read, judged, and its rows written where
 * --output recipients=FILE says, before any message is looked at.
 */
#ifndef CLI_RECIPIENTS_H
#define CLI_RECIPIENTS_H

#include <stdbool.h>

#include "cli/choices.h"
#include "cli/environment.h"

/* False if it was not read to its end, which it is not once its rows can be
 * written nowhere. *trouble: something could not be read or written, of which
 * standard error has a sentence. */
bool recipients_check(const struct options *options, struct msc_linter *linter,
		      const struct environment *env, bool *trouble);

#endif
