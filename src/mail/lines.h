/* From an offset in a text to its line and column. */
#ifndef MAIL_LINES_H
#define MAIL_LINES_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

/* How many lines end before each block of a text. Fields are private. */
struct lines {
	struct span text;       /* borrowed */
	const uint32_t *before; /* NULL: not read yet */
};

struct line_column {
	size_t line;   /* from 1; lines end with LF */
	size_t column; /* in bytes, from 1 */
};

/* Lives in the arena. Reads the text once. */
struct lines lines_of(struct arena *a, struct span text);

/* Where offset `at` stands, at most text.n. */
struct line_column lines_place(const struct lines *lines, size_t at);

/* The line of a text with that offset, without its line end. */
struct span lines_line(struct span text, size_t at);

#endif
