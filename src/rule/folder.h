/* The rule files of a folder. */
#ifndef RULE_FOLDER_H
#define RULE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

enum {
	FOLDER_DEPTH = 4,     /* folders within folders */
	FOLDER_FILES = 20000, /* files and folders in all */
};

/* The paths of all *.json files in a folder and the folders in it, sorted;
 * names with a dot before them are passed over. Live in the arena. */
bool folder_files(struct arena *a, const char *path, const char *const **files,
		  size_t *n, struct error *err);

/* Whether it is a folder. */
bool folder_is(const char *path);

#endif
