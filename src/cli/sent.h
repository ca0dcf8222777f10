/*
 * The tasks that look after the history: to remember what was sent, to tell
 * what is remembered, to forget.
 *
 * All write what there is to say to a buffer, for standard output, once it is
 * done. On false standard error has a sentence, and nothing was changed.
 */
#ifndef CLI_SENT_H
#define CLI_SENT_H

#include <stdbool.h>

#include "cli/choices.h"
#include "report/writer.h"

/* All messages that are named, or none. */
bool sent_record(const struct options *options, struct msc_linter *linter,
		 struct buf *out);

bool sent_list(const struct options *options, struct msc_linter *linter,
	       struct writer *writer);

bool sent_forget(const struct options *options, struct msc_linter *linter,
		 struct buf *out);

#endif
