/* Where in a list of recipients the addresses are. */
#ifndef LINT_LISTCOLUMN_H
#define LINT_LISTCOLUMN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/csv.h"
#include "base/error.h"
#include "base/span.h"

enum { LIST_SAMPLE = 64 * 1024 }; /* bytes that are looked at to find out */

struct listcolumn {
	char separator; /* 0: a line is one address */
	size_t column;  /* from 0 */
	bool header;    /* the first record has names in place of values */
};

/* Find out from the first bytes of the list, cut anywhere. `wanted` is the name
 * or number of the column; NULL: guess. On false the error says which columns
 * there are. */
bool listcolumn_find(struct listcolumn *found, struct span sample,
		     const char *wanted, struct error *err);

/* Whether the record does not count: it is empty, or a comment ("# ..."), which
 * there are where a line is one address. */
bool listcolumn_is_void(const struct csv *csv);

#endif
