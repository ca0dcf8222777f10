#include "store/sqlitefence.h"

#include <errno.h>

#include "base/clock.h"

/* Bytes: of a name or a signature, with room; of our longest statement. */
enum { VALUE_MOST = 64 * 1024, STATEMENT_MOST = 64 * 1024 };

/* Instructions of a statement between two looks at the clock. */
enum { LOOK_EVERY = 10000 };

const char *const sqlite_tables[SQLITE_TABLES] = {
	"CREATE TABLE about (version INTEGER NOT NULL, key_id TEXT NOT NULL,"
	" day INTEGER NOT NULL) STRICT",
	/* Who has looked up a campaign must not find another, once it is
	 * forgotten. */
	"CREATE TABLE campaign (id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" name TEXT NOT NULL UNIQUE) STRICT",
	"CREATE TABLE mark (hash INTEGER NOT NULL, day INTEGER NOT NULL,"
	" campaign INTEGER NOT NULL, messages INTEGER NOT NULL,"
	" recipients INTEGER NOT NULL, PRIMARY KEY (hash, day, campaign))"
	" STRICT, WITHOUT ROWID",
	"CREATE TABLE body (id INTEGER PRIMARY KEY, hash INTEGER NOT NULL,"
	" campaign INTEGER NOT NULL, day INTEGER NOT NULL,"
	" signature BLOB NOT NULL, UNIQUE (hash, campaign)) STRICT",
	"CREATE TABLE band (band INTEGER NOT NULL, campaign INTEGER NOT NULL,"
	" body INTEGER NOT NULL, PRIMARY KEY (band, campaign, body))"
	" STRICT, WITHOUT ROWID",
};

/* What SQLite makes by itself, to number campaigns. */
static const char sequence[] = "CREATE TABLE sqlite_sequence(name,seq)";

void sqlite_fence_begin(struct sqlite *s)
{
	if (!s->patient)
		s->deadline = now_ms() + s->wait_ms + s->wait_ms / 2;
}

static bool is_of_writing(int code)
{
	return code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_FSYNC ||
	       code == SQLITE_IOERR_DIR_FSYNC ||
	       code == SQLITE_IOERR_TRUNCATE || code == SQLITE_IOERR_SHMSIZE ||
	       code == SQLITE_IOERR_DELETE;
}

/* Where it cannot lay out the index of its log it says "disk I/O error". */
static const char *why(const struct sqlite *s, int code)
{
	if ((code & 0xff) == SQLITE_IOERR &&
	    s->lib->sqlite3_system_errno(s->handle) == ENOSPC)
		return "the disk is full";
	return s->lib->sqlite3_errmsg(s->handle);
}

bool sqlite_failed(struct sqlite *s)
{
	int code = s->lib->sqlite3_extended_errcode(s->handle);
	enum trouble_kind kind = TROUBLE_UNREADABLE;

	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return trouble_set(s->db.trouble, TROUBLE_LOCKED,
				   "%s is locked by another process, for "
				   "longer than %u ms",
				   s->db.name, s->wait_ms);
	case SQLITE_INTERRUPT:
		return trouble_set(s->db.trouble, TROUBLE_UNREADABLE,
				   "%s does not answer within %u ms",
				   s->db.name, s->wait_ms + s->wait_ms / 2);
	case SQLITE_FULL:
		kind = TROUBLE_FULL;
		break;
	case SQLITE_IOERR:
		if (is_of_writing(code))
			kind = TROUBLE_FULL;
		break;
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_CANTOPEN:
		kind = TROUBLE_REFUSED;
		break;
	default:
		break;
	}
	return trouble_set(s->db.trouble, kind, "%s: %s", s->db.name,
			   why(s, code));
}

bool sqlite_execute(struct sqlite *s, const char *sql)
{
	sqlite_fence_begin(s);
	return s->lib->sqlite3_exec(s->handle, sql, NULL, NULL, NULL) ==
		       SQLITE_OK ||
	       sqlite_failed(s);
}

/* Not 0: end it. */
static int is_late(void *context)
{
	const struct sqlite *s = context;

	return !s->patient && now_ms() > s->deadline;
}

bool sqlite_fence(struct sqlite *s)
{
	static const struct {
		int what, value;
	} settings[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
		{ SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
	};

	for (size_t i = 0; i < sizeof(settings) / sizeof(*settings); i++)
		if (s->lib->sqlite3_db_config(s->handle, settings[i].what,
					      settings[i].value,
					      (int *)NULL) != SQLITE_OK)
			return sqlite_failed(s);
	(void)s->lib->sqlite3_limit(s->handle, SQLITE_LIMIT_LENGTH, VALUE_MOST);
	(void)s->lib->sqlite3_limit(s->handle, SQLITE_LIMIT_SQL_LENGTH,
				    STATEMENT_MOST);
	s->lib->sqlite3_progress_handler(s->handle, LOOK_EVERY, is_late, s);
	return sqlite_execute(s, "PRAGMA cell_size_check = ON");
}

struct span sqlite_column(const struct sqlite *s, sqlite3_stmt *row, int i)
{
	const char *p = s->lib->sqlite3_column_blob(row, i);
	int n = s->lib->sqlite3_column_bytes(row, i);

	return (struct span){ p, p == NULL ? 0 : (size_t)n };
}

/* An index without a text is that of a key. */
static bool is_ours(const struct sqlite *s, sqlite3_stmt *row)
{
	struct span type = sqlite_column(s, row, 0);
	struct span sql = sqlite_column(s, row, 1);

	if (span_is(type, "index"))
		return sql.n == 0;
	for (size_t i = 0; i < SQLITE_TABLES; i++)
		if (span_is(sql, sqlite_tables[i]))
			return true;
	return span_is(sql, sequence);
}

bool sqlite_fence_check(struct sqlite *s)
{
	sqlite3_stmt *rows = NULL;
	size_t ntables = 0;
	bool ours = true;
	int state = SQLITE_ERROR;

	sqlite_fence_begin(s);
	if (s->lib->sqlite3_prepare_v3(s->handle,
				       "SELECT type, sql FROM sqlite_schema",
				       -1, 0, &rows, NULL) == SQLITE_OK)
		while (ours &&
		       (state = s->lib->sqlite3_step(rows)) == SQLITE_ROW) {
			ours = is_ours(s, rows);
			ntables += span_is(sqlite_column(s, rows, 0), "table");
		}
	if (ours && state != SQLITE_DONE)
		(void)sqlite_failed(s);
	(void)s->lib->sqlite3_finalize(rows);
	if (ours && ntables == SQLITE_TABLES + 1)
		return state == SQLITE_DONE;
	return trouble_set(s->db.trouble, TROUBLE_UNREADABLE,
			   "%s does not have the tables of a history, and no "
			   "others: another program changed it",
			   s->db.name);
}
