/*
 * The file of a history may be another's work: what keeps it from doing more
 * than being read. Nothing in it is run (views, triggers, expressions of a
 * schema), no statement goes on for ever, and no value is large.
 */
#ifndef STORE_SQLITEFENCE_H
#define STORE_SQLITEFENCE_H

#include <sys/stat.h>

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
	unsigned record_ms; /* for others who write */
	int64_t deadline;   /* of what runs; milliseconds */
	bool patient;       /* there is none */
	/* What is read without a lock, its log, and how it was at first; NULL:
	 * there is one. */
	const char *lockless, *log;
	struct stat first;
};

/* The tables of a history, as they are made. */
enum { SQLITE_TABLES = 5 };
extern const char *const sqlite_tables[SQLITE_TABLES];

/* A column of its row; valid until the next step. */
struct span sqlite_column(const struct sqlite *s, sqlite3_stmt *row, int i);

/* Before anything is asked of a file that was opened. */
bool sqlite_fence(struct sqlite *s);

/* Whether it has the tables of a history and nothing else. */
bool sqlite_fence_check(struct sqlite *s);

/* What runs from now on ends after half as long again as is waited for a lock,
 * unless the database is patient. */
void sqlite_fence_begin(struct sqlite *s);

/* Always false: what it said last is the trouble. */
bool sqlite_failed(struct sqlite *s);
bool sqlite_execute(struct sqlite *s, const char *sql);

#endif
