/*
 * Who has had a row of a list already. Rows are looked up some at a time: the
 * table is far larger than the processor's caches, so that each would wait for
 * memory alone.
 */
#ifndef LINT_LISTPERSONS_H
#define LINT_LISTPERSONS_H

#include "base/keytable.h"
#include "lint/listrows.h"

enum { LISTPERSONS_MOST = 256 }; /* rows that may wait to be looked up */

/* Fields are private. Begin with all zero but the table's .valued, which is
 * true. */
struct listpersons {
	/* By person the line of the first address, and above it half a hash of
	 * that address. */
	struct keytable table;
	struct {
		uint64_t person, value;
		size_t row;
	} waiting[LISTPERSONS_MOST];
	size_t n;
	struct arena scratch;
};

void listpersons_free(struct listpersons *p);

/* The row, by its index, is of that line and address, in lower case; its local
 * part has so many bytes. Whether no more may wait. */
bool listpersons_add(struct listpersons *p, size_t row, size_t line,
		     struct span address, size_t local);

/* Look all of them up. Rows of somebody who had one before get that reason,
 * unless they have a worse one. */
void listpersons_look(struct listpersons *p, struct listrows *rows);

#endif
