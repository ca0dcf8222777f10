/*
 * The files that a run will write, looked at before it does: none of them may
 * be one that it reads, and what --record would replace must be a recording.
 */
#ifndef CLI_TARGET_H
#define CLI_TARGET_H

#include <stdbool.h>

#include "cli/choices.h"
#include "cli/messages.h"

struct error;

/* Of messages that were begun and none of which was taken yet. False after a
 * sentence in the error. */
bool target_check(const struct options *o, const struct messages *messages,
		  struct error *err);

#endif
