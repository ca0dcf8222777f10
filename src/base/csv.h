/*
 * Records of cells (RFC 4180) read from bytes that come piece by piece: with
 * LF or CRLF, with or without a byte order mark. What is broken gives the best
 * guess: a quote that is never closed is a character like any other.
 *
 *	csv_add(&c, bytes);
 *	while (csv_next(&c)) ... c.cells ...
 *	and so on; then csv_end(&c), and csv_next() for what is left.
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

enum {
	CSV_RECORD_MOST = 64 * 1024, /* bytes; what is longer is cut */
	CSV_CELLS_MOST = 256,        /* the last has the rest of the record */
};

/* A zeroed struct begins; .separator may be set until the first record. */
struct csv {
	char separator; /* 0: a line is one cell, whatever stands in it */
	/* The record: valid until the next call of any function. */
	const struct span *cells;
	size_t ncells;
	size_t line; /* at which it begins, from 1 */

	/* Private. */
	struct span room[CSV_CELLS_MOST];
	struct buf held;
	size_t at;        /* in it: where the next record begins */
	size_t retry;     /* bytes there must be until it is looked at again */
	size_t next_line; /* lines before it */
	bool begun, ended, skips;
};

void csv_free(struct csv *c);
void csv_add(struct csv *c, struct span bytes);
void csv_end(struct csv *c);

/* False if all of the record is not there yet, or none is left. */
bool csv_next(struct csv *c);

/* What waits to be read, for whoever must choose a separator. */
struct span csv_held(const struct csv *c);

#endif
