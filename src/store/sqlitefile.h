/*
 * The file of a history: how it is made and opened, and what it says when
 * something fails. What is asked of it is in store/sqlite.c.
 */
#ifndef STORE_SQLITEFILE_H
#define STORE_SQLITEFILE_H

#include "store/sqlitefence.h"

/* As the driver's open and make; the former leaves the driver to be set. */
struct sqlite *sqlite_file_open(struct arena *a,
				const struct db_options *options,
				struct trouble *trouble);
bool sqlite_file_make(struct arena *a, const struct db_options *options,
		      const struct db_key *key, struct trouble *trouble);

/* Whether what was read is what the file was when it was opened; else that is
 * the trouble. Only of one that is read without a lock it may be otherwise. */
bool sqlite_file_is_unchanged(struct sqlite *s);

#endif
