/*
 * A database as the history sees it: the same statements, whichever it is.
 *
 * A driver prepares a statement when it is first run. One runs at a time; what
 * it gave is valid until the next row or run. The first thing that fails is
 * kept in the trouble of the database, and nothing is tried after it but the
 * end: whoever began again could think that all of it was done.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"
#include "store/statement.h"
#include "store/trouble.h"

enum { DB_VERSION = 2, DB_VALUES_MOST = 40 };

enum db_type { DB_NUMBER, DB_TEXT, DB_BYTES };

struct db_value {
	enum db_type type;
	int64_t number;
	struct span text; /* text, bytes; borrowed */
};

static inline struct db_value db_number(int64_t number)
{
	return (struct db_value){ .type = DB_NUMBER, .number = number };
}

static inline struct db_value db_text(struct span text)
{
	return (struct db_value){ .type = DB_TEXT, .text = text };
}

static inline struct db_value db_bytes(struct span bytes)
{
	return (struct db_value){ .type = DB_BYTES, .text = bytes };
}

struct db {
	const struct db_driver *driver;
	struct trouble *trouble; /* borrowed */
	const char *name;        /* for sentences; without a password */
};

/* Else that is the trouble. */
static inline bool db_knows_version(const struct db *db, int64_t version)
{
	bool later = version > DB_VERSION;

	return version == DB_VERSION ||
	       trouble_set(db->trouble,
			   later ? TROUBLE_LATER : TROUBLE_UNREADABLE,
			   "the history %s was made by %s mailspamcheck: it "
			   "has version %lld, and this one knows %d",
			   db->name, later ? "a later" : "an earlier",
			   (long long)version, DB_VERSION);
}

struct db_options {
	const char *where;
	bool write;
	/* For a lock; for an answer of a server, which may wait for a lock
	 * itself, twice as long. */
	unsigned wait_ms;
	unsigned record_ms; /* for others who write, where one begins to */
};

/* The key of a database that is being made: asked for once it is sure that
 * there will be one, and before anybody else can see it. */
struct db_key {
	/* Its id, valid as long as the context; false if there is none, and
	 * the trouble says why. */
	bool (*make)(void *context, struct span *id);
	void *context;
};

/* What returns bool is false where it failed, and the trouble says why. */
struct db_driver {
	/* NULL if it failed; if there is none yet, with TROUBLE_ABSENT. Lives
	 * in the arena, and closes with it. */
	struct db *(*open)(struct arena *a, const struct db_options *options,
			   struct trouble *trouble);
	/* Make it, unless another process has just done so. */
	bool (*make)(struct arena *a, const struct db_options *options,
		     const struct db_key *key, struct trouble *trouble);
	/* False also if one before it failed. */
	bool (*run)(struct db *db, enum statement statement,
		    const struct db_value *values, size_t n);
	/* The next row; false at the end, and where it failed. */
	bool (*row)(struct db *db);
	/* Of the row, from 0: 0 and empty where there is no value. */
	int64_t (*number)(const struct db *db, int column);
	struct span (*text)(const struct db *db, int column);
	/* What ran is over: nothing is held for it. */
	void (*finish)(struct db *db);
	/* To write, all or nothing; committed is on the disk. */
	bool (*begin)(struct db *db);
	bool (*commit)(struct db *db);
	void (*rollback)(struct db *db);
	/* What runs from now on takes as long as it takes. */
	bool (*prepare_to_forget)(struct db *db);
	/* Give back room that is not used; if it cannot, so be it. */
	void (*tidy)(struct db *db);
};

#endif
