/*
 * Where the history and its key lie: files that nobody else may read or swap.
 *
 * A file counts as safe if it is a regular file, no link, of this user (or of
 * root), that no other may write to, in a folder of the same kind. What is made
 * here is for its owner alone, and is there as a whole or not at all: it grows
 * under another name beside it, and gets its own as the last thing.
 */
#ifndef STORE_PLACE_H
#define STORE_PLACE_H

#include <stdbool.h>

#include "base/arena.h"
#include "store/trouble.h"

struct place {
	const char *file;   /* with all links of its folder followed */
	const char *folder; /* the same */
	const char *unborn; /* the other name, for this process alone */
	bool exists;
	bool folder_writable;
};

/* Looks at `file`. With make_folder its folder is made (0700) where it is not
 * there; else a file in no folder does not exist. `secret`: nobody else may
 * read it, either. Lives in the arena. */
struct place_options {
	bool make_folder, secret;
};
bool place_look(struct arena *a, const char *file,
		const struct place_options *options, struct place *place,
		struct trouble *trouble);

/* An empty file of the other name, for its owner alone: its descriptor. */
bool place_begin(const struct place *place, int *fd, struct trouble *trouble);

/* It has its own name from now on, even if the machine stops; *first is false if
 * another process was faster, whose file it is then. */
bool place_end(const struct place *place, bool *first, struct trouble *trouble);

#endif
