#include "store/sqlitefile.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "store/ownfile.h"

/* "mspc": what tells a history from other databases of SQLite. */
enum { APPLICATION_ID = 1836281955 };

/* The hashes are random, so that who records many messages writes to every page
 * of an index again and again. */
#define CACHE_KIB          "-4096"
#define CACHE_TO_WRITE_KIB "-65536"

static void end(void *object)
{
	struct sqlite *s = object;

	for (int i = 0; i < STATEMENTS; i++)
		(void)s->lib->sqlite3_finalize(s->statements[i]);
	(void)s->lib->sqlite3_close_v2(s->handle);
	s->handle = NULL;
}

/* What SQLite keeps beside a file. */
static const char *const beside[] = { "-wal", "-shm", "-journal" };
enum { BESIDE = sizeof(beside) / sizeof(*beside) };

/* ---- opening ---- */

/* A pragma that has one number. */
static bool pragma(struct sqlite *s, const char *sql, int64_t *value)
{
	sqlite3_stmt *statement = NULL;
	bool fine = s->lib->sqlite3_prepare_v3(s->handle, sql, -1, 0,
					       &statement, NULL) == SQLITE_OK &&
		    s->lib->sqlite3_step(statement) == SQLITE_ROW;

	if (fine)
		*value = s->lib->sqlite3_column_int64(statement, 0);
	else
		(void)sqlite_failed(s);
	(void)s->lib->sqlite3_finalize(statement);
	return fine;
}

static struct sqlite *begin_with(struct arena *a,
				 const struct db_options *options,
				 struct trouble *trouble)
{
	struct sqlite *s;

	if (sqlite_library() == NULL) {
		(void)trouble_set(trouble, TROUBLE_LIBRARY,
				  "the history needs SQLite 3.37 "
				  "(libsqlite3.so.0), which is not there");
		return NULL;
	}
	s = arena_new(a, struct sqlite);
	s->db = (struct db){ .trouble = trouble, .name = options->where };
	s->lib = sqlite_library();
	s->wait_ms = options->wait_ms;
	s->record_ms = options->record_ms;
	arena_at_end(a, end, s);
	return s;
}

static bool connect(struct sqlite *s, const char *file, int flags)
{
	int code;

	(void)s->lib->sqlite3_close_v2(s->handle);
	s->handle = NULL;
	code = s->lib->sqlite3_open_v2(
		file, &s->handle,
		flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW, NULL);
	if (s->handle == NULL)
		return trouble_set(s->db.trouble, TROUBLE_UNREADABLE,
				   "%s: no memory to open it", s->db.name);
	(void)s->lib->sqlite3_extended_result_codes(s->handle, 1);
	(void)s->lib->sqlite3_busy_timeout(s->handle, (int)s->wait_ms);
	return code == SQLITE_OK ? sqlite_fence(s) : sqlite_failed(s);
}

/* The file as a URI, which says that nobody writes to it. */
static const char *unchanging(struct arena *a, const char *file)
{
	struct buf uri = { 0 };
	const char *copy;

	buf_str(&uri, "file:");
	for (const char *p = file; *p != '\0'; p++)
		if (is_alnum(*p) || *p == '/' || *p == '.')
			buf_char(&uri, *p);
		else
			buf_printf(&uri, "%%%02x", (unsigned)(unsigned char)*p);
	buf_str(&uri, "?immutable=1");
	copy = arena_str(a, buf_span(&uri));
	buf_free(&uri);
	return copy;
}

static bool has_log(const struct sqlite *s)
{
	struct stat st;

	return stat(s->log, &st) == 0 && st.st_size > 0;
}

static bool is_same_time(struct timespec a, struct timespec b)
{
	return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

bool sqlite_file_is_unchanged(struct sqlite *s)
{
	struct stat now;

	return s->lockless == NULL ||
	       (stat(s->lockless, &now) == 0 && !has_log(s) &&
		now.st_dev == s->first.st_dev &&
		now.st_ino == s->first.st_ino &&
		now.st_size == s->first.st_size &&
		is_same_time(now.st_mtim, s->first.st_mtim)) ||
	       trouble_set(s->db.trouble, TROUBLE_UNREADABLE,
			   "%s was written to while it was read", s->db.name);
}

/* Both are needed: what is put beside a file that is read-only gets its mode,
 * and would be in the way of who may write. */
static bool writable(const struct ownfile *place)
{
	return place->folder_writable && place->file_writable;
}

static const char *read_only(const struct ownfile *place)
{
	return place->folder_writable ? "it" : "its folder";
}

static bool connect_without_lock(struct arena *a, struct sqlite *s,
				 const char *file)
{
	if (stat(file, &s->first) != 0)
		return trouble_set(s->db.trouble, TROUBLE_UNREADABLE, "%s: %s",
				   s->db.name, strerrordesc_np(errno));
	s->lockless = file;
	return connect(s, unchanging(a, file),
		       SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
}

/* A log needs a file beside it even to be read. Where we can make none another
 * user may write all the same: then it is read as if nobody did, and looked at
 * again. Who could write takes the two away in the end, where the log is empty;
 * one that is not is left to who writes. */
static bool connect_to_read(struct arena *a, struct sqlite *s,
			    const struct ownfile *place)
{
	s->log = arena_printf(a, "%s-wal", place->file);
	if (writable(place) && !has_log(s))
		return connect(s, place->file, SQLITE_OPEN_READWRITE) &&
		       sqlite_execute(s, "PRAGMA query_only = ON");
	if (writable(place))
		return connect(s, place->file, SQLITE_OPEN_READONLY);
	if (has_log(s))
		return trouble_set(s->db.trouble, TROUBLE_REFUSED,
				   "%s was not closed, and %s is read-only: "
				   "write to it once, or copy it",
				   s->db.name, read_only(place));
	return connect_without_lock(a, s, place->file);
}

/* What is in a log is taken for the file's, whoever put it there: a folder may
 * be writable by a group. */
static bool check_beside(struct arena *a, const struct ownfile *place,
			 struct trouble *trouble)
{
	for (size_t i = 0; i < BESIDE; i++)
		if (!ownfile_check_beside(a, place, beside[i], trouble))
			return false;
	return true;
}

static bool check_version(struct sqlite *s)
{
	int64_t application = 0, version = 0;

	if (!pragma(s, "PRAGMA application_id", &application) ||
	    !pragma(s, "PRAGMA user_version", &version))
		return false;
	if (application != APPLICATION_ID)
		return trouble_set(s->db.trouble, TROUBLE_UNREADABLE,
				   "%s is no history: another program made it",
				   s->db.name);
	return db_knows_version(&s->db, version);
}

struct sqlite *sqlite_file_open(struct arena *a,
				const struct db_options *options,
				struct trouble *trouble)
{
	const struct ownfile_options look = { .make_folder = false };
	struct sqlite *s = begin_with(a, options, trouble);
	struct ownfile place;

	if (s == NULL ||
	    !ownfile_look(a, options->where, &look, &place, trouble) ||
	    (place.exists && !check_beside(a, &place, trouble)))
		return NULL;
	if (!place.exists)
		(void)trouble_set(trouble, TROUBLE_ABSENT,
				  "%s is not there: nothing was recorded yet",
				  options->where);
	else if (options->write && !writable(&place))
		(void)trouble_set(trouble, TROUBLE_REFUSED,
				  "%s cannot be written to: %s is read-only",
				  options->where, read_only(&place));
	else if (options->write ? connect(s, place.file, SQLITE_OPEN_READWRITE)
				: connect_to_read(a, s, &place))
		if (check_version(s) && sqlite_fence_check(s) &&
		    sqlite_execute(s, "PRAGMA synchronous = FULL") &&
		    sqlite_execute(
			    s,
			    options->write
				    ? "PRAGMA cache_size = " CACHE_TO_WRITE_KIB
				    : "PRAGMA cache_size = " CACHE_KIB))
			return s;
	return NULL;
}

static bool make_tables(struct arena *a, struct sqlite *s)
{
	bool fine = sqlite_execute(
		s, arena_printf(a,
				"BEGIN; PRAGMA application_id = %d; "
				"PRAGMA user_version = %d",
				APPLICATION_ID, DB_VERSION));

	for (size_t i = 0; fine && i < SQLITE_TABLES; i++)
		fine = sqlite_execute(s, sqlite_tables[i]);
	return fine && sqlite_execute(s, "COMMIT");
}

static bool fill(struct arena *a, const struct ownfile *place,
		 const struct db_options *options, const struct db_key *key,
		 struct trouble *trouble)
{
	struct sqlite *s = begin_with(a, options, trouble);
	struct span id;

	return s != NULL && connect(s, place->unborn, SQLITE_OPEN_READWRITE) &&
	       make_tables(a, s) && key->make(key->context, &id) &&
	       sqlite_execute(s, arena_printf(a,
					      "INSERT INTO about VALUES (%d, "
					      "'%.*s', 0)",
					      DB_VERSION, (int)id.n, id.p)) &&
	       sqlite_execute(s, "PRAGMA journal_mode = WAL");
}

/* SQLite would take what an earlier database left behind for the new one's. Who
 * writes to a database of that name has found one, and each gets its name under
 * the lock: while there is none, the log is nobody's. */
static bool give_name(struct arena *a, const struct ownfile *place,
		      unsigned wait_ms, struct trouble *trouble)
{
	struct stat st;
	bool fine;
	int lock;

	if (!ownfile_lock(place, wait_ms, &lock, trouble)) {
		(void)unlink(place->unborn);
		return false;
	}
	if (lstat(place->file, &st) != 0 && errno == ENOENT)
		for (size_t i = 0; i < BESIDE; i++)
			(void)unlink(arena_printf(a, "%s%s", place->file,
						  beside[i]));
	fine = ownfile_end(place, trouble);
	(void)close(lock);
	return fine;
}

bool sqlite_file_make(struct arena *a, const struct db_options *options,
		      const struct db_key *key, struct trouble *trouble)
{
	const struct ownfile_options look = { .make_folder = true };
	struct arena own = {
		0
	}; /* so that it is closed before it has a name */
	struct ownfile place;
	bool fine;
	int fd;

	if (!ownfile_look(a, options->where, &look, &place, trouble))
		return false;
	if (place.exists)
		return true;
	(void)unlink(arena_printf(a, "%s-wal", place.unborn));
	(void)unlink(arena_printf(a, "%s-journal", place.unborn));
	if (!ownfile_begin(&place, &fd, trouble))
		return false;
	(void)close(fd);
	fine = fill(&own, &place, options, key, trouble);
	arena_free(&own);
	if (fine)
		return give_name(a, &place, options->wait_ms, trouble);
	(void)unlink(place.unborn);
	return false;
}
