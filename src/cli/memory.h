/*
 * What a run knows of the network beforehand, and what it leaves behind: the
 * files of --replay and --record, and the cache.
 */
#ifndef CLI_MEMORY_H
#define CLI_MEMORY_H

#include <stdbool.h>

#include "cli/choices.h"

struct error;

/* Whether the file of --ca-file, if there is one, has certificates: else each
 * link would fail, and none would say why. */
bool memory_check_ca(const struct options *o, struct error *err);

/* Before the first message. A cache that cannot be read, or not be understood,
 * is as good as none; a file of --replay is not: the error says what is wrong
 * with it. */
bool memory_begin(const struct options *o, struct msc_linter *linter,
		  struct error *err);

/* After the last. On false the file of --record could not be written; a cache
 * that could not costs nothing but time. */
bool memory_end(const struct options *o, const struct msc_linter *linter,
		struct error *err);

#endif
