#include "store/sqlite.h"

#include <assert.h>
#include <limits.h>

#include "store/sqlitefile.h"

static struct sqlite *sqlite_of(struct db *db)
{
	return (struct sqlite *)db;
}

static void finish(struct db *db)
{
	struct sqlite *s = sqlite_of(db);

	if (s->current != NULL)
		(void)s->lib->sqlite3_reset(s->current);
	s->current = NULL;
}

/* ---- statements ---- */

static bool bind(struct sqlite *s, const struct db_value *values, size_t n)
{
	bool fine = true;

	for (int i = 0; fine && i < (int)n; i++) {
		const struct db_value *v = &values[i];
		int bytes = (int)v->text.n;

		assert(v->text.n <= INT_MAX);
		if (v->type == DB_NUMBER)
			fine = s->lib->sqlite3_bind_int64(s->current, i + 1,
							  v->number) ==
			       SQLITE_OK;
		else if (v->type == DB_TEXT)
			fine = s->lib->sqlite3_bind_text(s->current, i + 1,
							 v->text.p, bytes,
							 SQLITE_TRANSIENT) ==
			       SQLITE_OK;
		else
			fine = s->lib->sqlite3_bind_blob(s->current, i + 1,
							 v->text.p, bytes,
							 SQLITE_TRANSIENT) ==
			       SQLITE_OK;
	}
	return fine || sqlite_failed(s);
}

static bool step(struct sqlite *s)
{
	bool fine;

	s->state = s->lib->sqlite3_step(s->current);
	fine = s->state == SQLITE_ROW || s->state == SQLITE_DONE;
	if (sqlite_file_is_unchanged(s) && fine)
		return true;
	(void)sqlite_failed(s);
	finish(&s->db);
	return false;
}

static bool run(struct db *db, enum statement statement,
		const struct db_value *values, size_t n)
{
	struct sqlite *s = sqlite_of(db);
	sqlite3_stmt **prepared = &s->statements[statement];

	finish(db);
	if (db->trouble->kind != TROUBLE_NONE)
		return false;
	if (*prepared == NULL &&
	    s->lib->sqlite3_prepare_v3(s->handle, statement_texts[statement],
				       -1, SQLITE_PREPARE_PERSISTENT, prepared,
				       NULL) != SQLITE_OK)
		return sqlite_failed(s);
	s->current = *prepared;
	sqlite_fence_begin(s);
	s->fresh = true;
	return bind(s, values, n) && step(s);
}

/* The first step was the running. */
static bool row(struct db *db)
{
	struct sqlite *s = sqlite_of(db);

	if (s->current == NULL || (!s->fresh && !step(s)))
		return false;
	s->fresh = false;
	if (s->state == SQLITE_ROW)
		return true;
	finish(db);
	return false;
}

static int64_t number(const struct db *db, int column)
{
	const struct sqlite *s = (const struct sqlite *)db;

	return s->lib->sqlite3_column_int64(s->current, column);
}

static struct span text(const struct db *db, int column)
{
	const struct sqlite *s = (const struct sqlite *)db;

	return sqlite_column(s, s->current, column);
}

/* ---- writing ---- */

static void wait_for(struct sqlite *s, unsigned ms)
{
	s->wait_ms = ms;
	(void)s->lib->sqlite3_busy_timeout(s->handle, (int)ms);
}

static bool begin(struct db *db)
{
	struct sqlite *s = sqlite_of(db);
	unsigned usual = s->wait_ms;
	bool fine;

	finish(db);
	if (db->trouble->kind != TROUBLE_NONE)
		return false;
	wait_for(s, s->record_ms);
	fine = sqlite_execute(s, "BEGIN IMMEDIATE");
	wait_for(s, usual);
	return fine;
}

static bool commit(struct db *db)
{
	finish(db);
	return db->trouble->kind == TROUBLE_NONE &&
	       sqlite_execute(sqlite_of(db), "COMMIT");
}

static void rollback(struct db *db)
{
	struct sqlite *s = sqlite_of(db);

	finish(db);
	(void)s->lib->sqlite3_exec(s->handle, "ROLLBACK", NULL, NULL, NULL);
}

/* What is deleted shall be gone. */
static bool prepare_to_forget(struct db *db)
{
	sqlite_of(db)->patient = true;
	return db->trouble->kind == TROUBLE_NONE &&
	       sqlite_execute(sqlite_of(db), "PRAGMA secure_delete = ON");
}

/* What was deleted is in the log, too, until that is cut. */
static void tidy(struct db *db)
{
	struct sqlite *s = sqlite_of(db);

	finish(db);
	(void)s->lib->sqlite3_exec(s->handle, "VACUUM", NULL, NULL, NULL);
	(void)s->lib->sqlite3_exec(s->handle, "PRAGMA wal_checkpoint(TRUNCATE)",
				   NULL, NULL, NULL);
}

static struct db *sqlite_open(struct arena *a, const struct db_options *options,
			      struct trouble *trouble)
{
	struct sqlite *s = sqlite_file_open(a, options, trouble);

	if (s == NULL)
		return NULL;
	s->db.driver = &sqlite_driver;
	return &s->db;
}

const struct db_driver sqlite_driver = {
	.open = sqlite_open,
	.make = sqlite_file_make,
	.run = run,
	.row = row,
	.number = number,
	.text = text,
	.finish = finish,
	.begin = begin,
	.commit = commit,
	.rollback = rollback,
	.prepare_to_forget = prepare_to_forget,
	.tidy = tidy,
};
