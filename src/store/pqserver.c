#include "store/pqserver.h"

#include <stdio.h>

#include "base/buf.h"
#include "store/pqfence.h"

/* The advisory lock of those who write: a number that nobody else is likely to
 * use. */
#define ONE_WRITER "7883955312640"

static const char tables[] =
	"CREATE SCHEMA IF NOT EXISTS mailspamcheck;"
	"CREATE TABLE campaign (id bigint GENERATED ALWAYS AS IDENTITY"
	" PRIMARY KEY, name text NOT NULL UNIQUE);"
	"CREATE TABLE mark (hash bigint NOT NULL, day bigint NOT NULL,"
	" campaign bigint NOT NULL, messages bigint NOT NULL,"
	" recipients bigint NOT NULL, PRIMARY KEY (hash, day, campaign));"
	"CREATE TABLE body (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
	" hash bigint NOT NULL, campaign bigint NOT NULL,"
	" day bigint NOT NULL, signature bytea NOT NULL,"
	" UNIQUE (hash, campaign));"
	"ALTER TABLE body ALTER signature SET STORAGE PLAIN;"
	"CREATE TABLE band (band bigint NOT NULL, campaign bigint NOT NULL,"
	" body bigint NOT NULL, PRIMARY KEY (band, campaign, body));"
	"CREATE TABLE about (version bigint NOT NULL, key_id text NOT NULL,"
	" day bigint NOT NULL);";

static enum trouble_kind kind_of(const struct postgres *p,
				 const PGresult *result)
{
	static const struct {
		const char *state; /* the begin of an SQLSTATE */
		enum trouble_kind kind;
	} rows[] = {
		{ "55P03", TROUBLE_LOCKED },   /* lock_timeout */
		{ "40P01", TROUBLE_LOCKED },   /* deadlock */
		{ "53", TROUBLE_FULL },        /* resources, the disk */
		{ "57", TROUBLE_UNREACHABLE }, /* ended, statement_timeout */
		{ "08", TROUBLE_UNREACHABLE }, /* connection */
		{ "42501", TROUBLE_REFUSED },  /* privileges */
		{ "25006", TROUBLE_REFUSED },  /* read-only */
		{ "28", TROUBLE_REFUSED },     /* not let in */
	};
	const char *state =
		p->lib->PQresultErrorField(result, PG_DIAG_SQLSTATE);

	if (state == NULL || p->lib->PQstatus(p->connection) != CONNECTION_OK)
		return TROUBLE_UNREACHABLE;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (span_starts(span_str(state), span_str(rows[i].state)))
			return rows[i].kind;
	return TROUBLE_UNREADABLE;
}

/* What is behind the first line are hints and places. */
static bool say(struct postgres *p, enum trouble_kind kind, const char *said)
{
	struct span line = span_trim(span_str(said));

	line = span_first(line, span_until(line, '\n'));
	if (line.n == 0)
		line = SPAN("the connection was lost");
	return trouble_set(p->db.trouble, kind, "%s: %.*s", p->db.name,
			   (int)line.n, line.p);
}

bool postgres_failed(struct postgres *p, PGresult *result)
{
	enum trouble_kind kind = kind_of(p, result);
	const char *said =
		p->lib->PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);

	if (said == NULL)
		said = p->lib->PQerrorMessage(p->connection);
	if (kind == TROUBLE_LOCKED)
		(void)trouble_set(p->db.trouble, kind,
				  "%s is locked by another process, for longer "
				  "than %u ms",
				  p->db.name, p->wait_ms);
	(void)say(p, kind, said);
	if (result == p->result)
		p->result = NULL;
	p->lib->PQclear(result);
	return false;
}

void postgres_finish(struct postgres *p)
{
	p->lib->PQclear(p->result);
	p->result = NULL;
	p->row = -1;
}

bool postgres_execute(struct postgres *p, const char *sql)
{
	postgres_finish(p);
	if (p->db.trouble->kind != TROUBLE_NONE)
		return false;
	p->result = postgres_answer(p, p->lib->PQsendQuery(p->connection, sql));
	return postgres_is_fine(p, p->result) || postgres_failed(p, p->result);
}

#define TIMES "SET LOCAL lock_timeout = %u; SET LOCAL statement_timeout = %u"

/* A lock is what is told first, as in settle(). */
bool postgres_begin(struct postgres *p)
{
	unsigned wait = p->wait_ms, record = p->record_ms,
		 answer = p->answer_ms;
	char longer[128], usual[192];
	bool fine;

	(void)snprintf(longer, sizeof(longer), "BEGIN; " TIMES, record,
		       record + record / 2);
	(void)snprintf(usual, sizeof(usual),
		       "SELECT pg_catalog.pg_advisory_xact_lock(" ONE_WRITER
		       "); " TIMES,
		       wait, wait + wait / 2);
	if (!postgres_execute(p, longer))
		return false;
	p->wait_ms = record;
	p->answer_ms = 2 * record;
	fine = postgres_execute(p, usual);
	p->wait_ms = wait;
	p->answer_ms = answer;
	return fine;
}

/* ---- connecting ---- */

static void end(void *object)
{
	struct postgres *p = object;

	postgres_finish(p);
	p->lib->PQfinish(p->connection);
}

/* Notices are nothing that a user of ours can act on. */
static void ignore(void *context, const char *message)
{
	(void)context;
	(void)message;
}

/* What an address has behind who and with what password: "host/name". */
static struct span place_in(const char *where)
{
	struct span url = span_str(where), rest;
	size_t at;

	rest = span_skip(url, span_find(url, SPAN("://")) + 3);
	rest = span_first(rest, span_until(rest, '?'));
	while ((at = span_until(rest, '@')) < rest.n)
		rest = span_skip(rest, at + 1);
	return rest;
}

/* "host", "host:5432" or "[2001:db8::1]:5432". */
static bool is_host(struct span host)
{
	size_t n = 0;
	uint64_t port;

	if (span_starts(host, SPAN("["))) {
		for (n = 1; n < host.n && (hex_value(host.p[n]) >= 0 ||
					   span_has(SPAN(":."), host.p[n]));)
			n++;
		if (n == host.n || host.p[n++] != ']' ||
		    (n < host.n && host.p[n] != ':'))
			return false;
	}
	host = span_skip(host, n);
	host = span_skip(host, span_until(host, ':') + 1);
	return host.n == 0 || span_number(host, 1, UINT16_MAX, &port);
}

/* Whose host was forgotten has a password for a port: none of it may be shown,
 * by us or by libpq. */
static bool is_place(struct span place)
{
	struct span hosts = span_first(place, span_until(place, '/'));

	while (hosts.n > 0) {
		struct span host = span_first(hosts, span_until(hosts, ','));

		if (!is_host(host))
			return false;
		hosts = span_skip(hosts, host.n + 1);
	}
	return true;
}

static const char *shown(struct arena *a, const char *where)
{
	struct span place = place_in(where);

	if (!is_place(place))
		place = SPAN("...");
	return arena_printf(a, "postgresql://%.*s", (int)place.n, place.p);
}

/* What libpq says of an address that it cannot read has the whole of it, with
 * the password. */
static bool check_address(const struct postgres *p, const char *where)
{
	PQconninfoOption *parsed =
		is_place(place_in(where)) ? p->lib->PQconninfoParse(where, NULL)
					  : NULL;
	bool fine = parsed != NULL;

	p->lib->PQconninfoFree(parsed);
	return fine || trouble_set(p->db.trouble, TROUBLE_UNREACHABLE,
				   "%s: that is not how a server is written, "
				   "as in postgresql://USER@HOST/DATABASE",
				   p->db.name);
}

/* The server gives up what takes long, so that it does not go on for nobody. A
 * lock must be what is told first, and what the server says before what we say
 * of it, which is that it does not answer: answer_ms. */
static bool settle(struct arena *a, struct postgres *p, bool write)
{
	return postgres_execute(
		p, arena_printf(a,
				"SET client_encoding = 'UTF8';"
				"SET synchronous_commit = on;"
				"SET default_transaction_isolation"
				" = 'read committed';"
				"SET lock_timeout = %u;"
				"SET statement_timeout = %u;"
				"SET default_transaction_read_only = %s",
				p->wait_ms, p->wait_ms + p->wait_ms / 2,
				write ? "off" : "on"));
}

struct postgres *postgres_connect(struct arena *a,
				  const struct db_options *options,
				  struct trouble *trouble)
{
	const char *wait = arena_printf(a, "%u", options->wait_ms);
	/* The address may say otherwise, since it comes after them. */
	const char *const names[] = { "tcp_user_timeout", "application_name",
				      "dbname", NULL };
	const char *const values[] = { wait, "mailspamcheck", options->where,
				       NULL };
	struct postgres *p;

	if (pq_library() == NULL) {
		(void)trouble_set(trouble, TROUBLE_LIBRARY,
				  "a shared history needs PostgreSQL's "
				  "libpq.so.5, which is not there");
		return NULL;
	}
	p = arena_new(a, struct postgres);
	p->lib = pq_library();
	p->wait_ms = options->wait_ms;
	p->record_ms = options->record_ms;
	p->answer_ms = 2 * options->wait_ms;
	p->db = (struct db){ .trouble = trouble,
			     .name = shown(a, options->where) };
	arena_at_end(a, end, p);
	if (!check_address(p, options->where))
		return NULL;
	p->connection = p->lib->PQconnectStartParams(names, values, 1);
	(void)p->lib->PQsetNoticeProcessor(p->connection, ignore, NULL);
	if (!postgres_wait_for_server(p)) {
		(void)say(p, TROUBLE_UNREACHABLE,
			  p->lib->PQerrorMessage(p->connection));
		return NULL;
	}
	return settle(a, p, options->write) ? p : NULL;
}

/* What it answers: text, one row; empty if it failed. */
static struct span answer(struct postgres *p, const char *sql)
{
	if (!postgres_execute(p, sql) || p->lib->PQntuples(p->result) != 1 ||
	    p->lib->PQgetisnull(p->result, 0, 0) != 0)
		return SPAN("");
	return span_str(p->lib->PQgetvalue(p->result, 0, 0));
}

/* Where it says none, ABOUT tells. */
static bool check_version(struct postgres *p)
{
	uint64_t version = DB_VERSION;
	struct span said = answer(p, "SELECT max(version) FROM about");

	(void)span_number(said, 0, INT64_MAX, &version);
	return p->db.trouble->kind == TROUBLE_NONE &&
	       db_knows_version(&p->db, (int64_t)version);
}

static bool refuse(struct postgres *p, struct span what)
{
	what = span_first(what, span_until(what, '\n'));
	return trouble_set(p->db.trouble, TROUBLE_UNREADABLE,
			   "%s has something that is not of a history: %.*s",
			   p->db.name, (int)what.n, what.p);
}

bool postgres_look(struct postgres *p, bool *exists)
{
	struct span found = answer(p, postgres_fence);

	*exists = span_is(found, POSTGRES_FENCE_FINE);
	if (*exists || span_is(found, POSTGRES_FENCE_ABSENT))
		return postgres_execute(p, postgres_fence_open);
	if (span_is(found, POSTGRES_FENCE_OTHER))
		return postgres_execute(p, postgres_fence_open) &&
		       check_version(p) &&
		       refuse(p, SPAN(POSTGRES_FENCE_OTHER));
	return refuse(p, found.n > 0 ? found
				     : SPAN("a server that does not say what "
					    "it has"));
}

bool postgres_check(struct postgres *p)
{
	bool exists;

	if (!postgres_look(p, &exists))
		return false;
	if (!exists)
		return trouble_set(p->db.trouble, TROUBLE_ABSENT,
				   "%s has no history: nothing was recorded "
				   "yet",
				   p->db.name);
	return check_version(p);
}

static bool fill(struct arena *a, struct postgres *p, const struct db_key *key)
{
	struct span id;
	bool exists;

	return postgres_execute(p, tables) && postgres_look(p, &exists) &&
	       key->make(key->context, &id) &&
	       postgres_execute(p, arena_printf(a,
						"INSERT INTO about VALUES "
						"(%d, '%.*s', 0)",
						DB_VERSION, (int)id.n, id.p));
}

bool postgres_make(struct arena *a, const struct db_options *options,
		   const struct db_key *key, struct trouble *trouble)
{
	struct arena own = { 0 }; /* the connection ends here */
	struct postgres *p = postgres_connect(&own, options, trouble);
	bool exists = false;
	bool fine = p != NULL && postgres_begin(p) && postgres_look(p, &exists);

	if (fine && !exists)
		fine = fill(a, p, key);
	fine = fine && postgres_execute(p, "COMMIT");
	arena_free(&own);
	return fine;
}
