/*
 * The run: each input is read, linted, and its report written before the next
 * one is looked at, so that memory does not grow with their number.
 */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/environment.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "mailspamcheck.h"

/* What a run came to. */
struct outcome {
	size_t failed;    /* messages */
	size_t unchecked; /* messages of which something was not checked */
	bool trouble;     /* something could not be read or written */
};

enum exit_status {
	EXIT_PASS,
	EXIT_FAIL,
	EXIT_TROUBLE, /* wrong usage, too */
	EXIT_UNCHECKED
};

/* Of several, trouble wins over failing, and failing over not checked. */
enum exit_status run_status(const struct outcome *outcome, bool exit_zero,
			    bool strict);

/* Check all that the options name. The line of progress is written by whoever
 * waits, and taken away here. */
enum exit_status run(const struct options *options,
		     const struct environment *env, struct msc_linter *linter,
		     struct progress *progress);

#endif
