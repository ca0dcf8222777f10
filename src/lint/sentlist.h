/* A list of those that messages went to, read once for all of them: a million
 * addresses take some 80 MB. */
#ifndef LINT_SENTLIST_H
#define LINT_SENTLIST_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "mailspamcheck.h"

/* What is listed lives in the arena. The error names the file. */
bool sentlist_read(struct arena *a, const char *file, const char *column,
		   struct msc_sent_list *list, struct error *err);

#endif
