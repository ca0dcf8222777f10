/*
 * Boundary delimiters (RFC 2046 5.1.1): which multiparts are open, and where
 * the next delimiter line of any of them is. One pass over the lines serves
 * all levels.
 */
#ifndef MAIL_MULTIPART_H
#define MAIL_MULTIPART_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"

struct boundary {
	struct span text; /* without the two hyphens before it; not empty */
	size_t part;      /* index of the multipart */
	bool seen;        /* a delimiter line of it was found */
};

/* A stack, the innermost on top. */
struct boundaries {
	struct boundary *items;
	size_t n, room;
};

struct delimiter {
	size_t boundary; /* index of the one it belongs to */
	size_t at;       /* where the line begins */
	size_t body_end; /* where the text before it ends: the line end before
			    the delimiter is part of the delimiter */
	size_t next;     /* where the next line begins */
	bool closes;     /* the last one: "--" behind it */
};

/* At most 70 bytes of those that RFC 2046 allows, no blank at the end. */
bool boundary_is_valid(struct span boundary);

void boundaries_push(struct arena *a, struct boundaries *open,
		     struct span boundary, size_t part);

/* The first delimiter line of a boundary from index `first` on, in lines from
 * offset `at` (where one begins) up to `end`. Of several the innermost. A line
 * counts if nothing but blanks follows. */
bool boundaries_next(const struct boundaries *open, size_t first,
		     struct span text, size_t at, size_t end,
		     struct delimiter *found);

/* Where a header block at `at` must end at last: before the next delimiter
 * line, if that comes before an empty line; else `end`. */
size_t boundaries_head_end(const struct boundaries *open, size_t first,
			   struct span text, size_t at, size_t end);

#endif
