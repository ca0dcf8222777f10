/*
 * Who of a list had as many messages of late as they may get, by the history.
 * Rows are looked up some at a time, since a server is far away.
 */
#ifndef LINT_LISTOFTEN_H
#define LINT_LISTOFTEN_H

#include "lint/listrows.h"
#include "store/history.h"

/* Fields are private. Begin with history, or unknown, and most, the rest
 * zero. */
struct listoften {
	struct history *history; /* NULL: nobody is asked */
	const char *unknown;     /* why it cannot be known; NULL */
	const char *uncounted;   /* the same, of some; NULL */
	uint64_t most;           /* from how many on it is said */
	struct span addresses[HISTORY_ADDRESSES];
	size_t rows[HISTORY_ADDRESSES];
	size_t n;
	struct arena scratch;
};

void listoften_free(struct listoften *o);

/* The row, by its index, is of that address: its local part, and the domain in
 * A-labels. */
void listoften_add(struct listoften *o, struct listrows *rows, size_t row,
		   struct span local, struct span domain);

/* Look up all that wait; before rows are judged. */
void listoften_look(struct listoften *o, struct listrows *rows);

/* Why it is not known of all of them; NULL if it is. */
const char *listoften_unknown(const struct listoften *o);

#endif
