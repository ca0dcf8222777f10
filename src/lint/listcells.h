/*
 * The cells of a list of recipients where the addresses are, one of each row,
 * read from bytes that come piece by piece:
 *
 *	listcells_add(&l, bytes, &err);
 *	while (listcells_next(&l)) ... l.cell ...
 *	and so on; then listcells_end(&l, &err), and listcells_next() for what
 *	is left.
 */
#ifndef LINT_LISTCELLS_H
#define LINT_LISTCELLS_H

#include "lint/listcolumn.h"

/* A zeroed struct begins, but for `wanted`. */
struct listcells {
	const char *wanted; /* name or number of the column; NULL: guess */

	/* The row: valid until the next call of any function. */
	struct span cell; /* without blanks and quotes around it; empty in a
			     row too short for it */
	size_t line;      /* at which the row begins, from 1 */

	/* Private. */
	struct csv csv;
	struct listcolumn column;
	bool begun; /* the column is known */
};

void listcells_free(struct listcells *l);

/* On false it is no list that can be read, or has no such column. */
bool listcells_add(struct listcells *l, struct span bytes, struct error *err);
bool listcells_end(struct listcells *l, struct error *err);

/* False if all of the next row is not there yet, or none is left. */
bool listcells_next(struct listcells *l);

#endif
