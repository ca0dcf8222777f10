/*
 * The options that say what was sent, and where that is remembered: what each
 * sets, which of them go together, and what holds where none is given.
 */
#ifndef CLI_PAST_H
#define CLI_PAST_H

#include <stdbool.h>

#include "cli/choices.h"

struct arena;
struct error;

/* Apply an option of that group; value is NULL if it has none. */
bool past_set(struct options *o, int id, const char *value, struct error *err);

/* All have been read: choose the history, by the environment where no option
 * does, and refuse what contradicts itself. */
bool past_choose(struct options *o, const struct environment *env,
		 struct arena *a, struct error *err);

#endif
