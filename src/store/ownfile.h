/*
 * Where the history and its key lie: files that nobody else may read or swap.
 *
 * A file counts as safe if it is a regular file, no link, of this user (or of
 * root), that no other may write to, in a folder that is not for everybody to
 * write to; its group may. What is made here is for its owner alone, and is
 * there as a whole or not at all: it grows under another name beside it, and
 * gets its own as the last thing. Who is killed before leaves that other file
 * behind, which nobody reads.
 */
#ifndef STORE_OWNFILE_H
#define STORE_OWNFILE_H

#include <stdbool.h>

#include "base/arena.h"
#include "store/trouble.h"

struct ownfile {
	const char *file;   /* with all links of its folder followed */
	const char *folder; /* the same */
	const char *unborn; /* the other name, for this process alone */
	bool exists;
	bool folder_writable, file_writable;
};

/* Looks at `file`. With make_folder its folder is made (0700), to stay even if
 * the machine stops, where it is not there; else a file in no folder does not
 * exist. `secret`: nobody else may read it, either. Lives in the arena. */
struct ownfile_options {
	bool make_folder, secret;
};
bool ownfile_look(struct arena *a, const char *file,
		  const struct ownfile_options *options, struct ownfile *place,
		  struct trouble *trouble);

/* The same rule for what is beside it, if it is there: a file of its name and
 * that end ("-wal"). */
bool ownfile_check_beside(struct arena *a, const struct ownfile *place,
			  const char *end, struct trouble *trouble);

/* An empty file of the other name, for its owner alone: its descriptor. */
bool ownfile_begin(const struct ownfile *place, int *fd,
		   struct trouble *trouble);

/* Nobody else who asks for it gives a file of that folder its name, until the
 * descriptor is closed. */
bool ownfile_lock(const struct ownfile *place, unsigned wait_ms, int *fd,
		  struct trouble *trouble);

/* It has its own name from now on, even if the machine stops, unless another
 * process was faster, whose file it is then. The other name is gone, whatever
 * happens. */
bool ownfile_end(const struct ownfile *place, struct trouble *trouble);

#endif
