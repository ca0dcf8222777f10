/*
 * The file of a history: how it is made and opened, and what it says when
 * something fails. What is asked of it is in store/sqlite.c.
 */
#ifndef STORE_SQLITEFILE_H
#define STORE_SQLITEFILE_H

#include "store/db.h"
#include "store/sqlitelib.h"

struct sqlite {
	struct db db; /* the first, so that each is the other */
	const struct sqlite_library *lib;
	sqlite3 *handle;
	sqlite3_stmt *statements[STATEMENTS];
	sqlite3_stmt *current;
	int state;  /* what its last step came to */
	bool fresh; /* nobody has seen that yet */
	unsigned wait_ms;
	int64_t deadline; /* of what runs; milliseconds */
	bool patient;     /* there is none */
};

/* As the driver's open and make; the former leaves the driver to be set. */
struct sqlite *sqlite_file_open(struct arena *a,
				const struct db_options *options,
				struct trouble *trouble);
bool sqlite_file_make(struct arena *a, const struct db_options *options,
		      const struct db_key *key, struct trouble *trouble);

/* Always false: what it said last is the trouble. */
bool sqlite_failed(struct sqlite *s);
bool sqlite_execute(struct sqlite *s, const char *sql);

#endif
