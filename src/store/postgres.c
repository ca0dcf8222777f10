#include "store/postgres.h"

#include <assert.h>
#include <endian.h>
#include <stdio.h>
#include <string.h>

#include "store/pqfence.h"
#include "store/pqserver.h"

static struct postgres *postgres_of(struct db *db)
{
	return (struct postgres *)db;
}

/* ---- statements ---- */

enum { NAME_ROOM = 16 };

static const char *name_of(enum statement statement, char to[NAME_ROOM])
{
	(void)snprintf(to, NAME_ROOM, "s%d", (int)statement);
	return to;
}

/* As pg_type.dat numbers them, which never changes. */
static Oid type_of(const struct db_value *value)
{
	static const Oid types[] = {
		[DB_NUMBER] = 20, [DB_TEXT] = 25, [DB_BYTES] = 17
	};

	return types[value->type];
}

static bool prepare(struct postgres *p, enum statement statement,
		    const struct db_value *values, size_t n)
{
	Oid types[DB_VALUES_MOST];
	char name[NAME_ROOM];
	PGresult *result;

	for (size_t i = 0; i < n; i++)
		types[i] = type_of(&values[i]);
	result = postgres_answer(
		p, p->lib->PQsendPrepare(
			   p->connection, name_of(statement, name),
			   statement_texts[statement], (int)n, types));
	p->prepared[statement] = postgres_is_fine(p, result);
	if (!p->prepared[statement])
		return postgres_failed(p, result);
	p->lib->PQclear(result);
	return true;
}

/* Everything goes and comes as bytes: nothing is quoted, nothing is read. */
static bool run(struct db *db, enum statement statement,
		const struct db_value *values, size_t n)
{
	struct postgres *p = postgres_of(db);
	int64_t numbers[DB_VALUES_MOST];
	const char *pointers[DB_VALUES_MOST];
	int lengths[DB_VALUES_MOST], formats[DB_VALUES_MOST];
	char name[NAME_ROOM];

	assert(n <= DB_VALUES_MOST);
	postgres_finish(p);
	if (db->trouble->kind != TROUBLE_NONE ||
	    (!p->prepared[statement] && !prepare(p, statement, values, n)))
		return false;
	for (size_t i = 0; i < n; i++) {
		bool is_number = values[i].type == DB_NUMBER;

		numbers[i] = (int64_t)htobe64((uint64_t)values[i].number);
		pointers[i] = is_number ? (const char *)&numbers[i]
					: values[i].text.p;
		lengths[i] = is_number ? (int)sizeof(numbers[i])
				       : (int)values[i].text.n;
		formats[i] = 1;
	}
	p->result = postgres_answer(
		p, p->lib->PQsendQueryPrepared(p->connection,
					       name_of(statement, name), (int)n,
					       pointers, lengths, formats, 1));
	return postgres_is_fine(p, p->result) || postgres_failed(p, p->result);
}

static bool row(struct db *db)
{
	struct postgres *p = postgres_of(db);

	if (p->result == NULL || p->row + 1 >= p->lib->PQntuples(p->result))
		return false;
	p->row++;
	return true;
}

static struct span text(const struct db *db, int column)
{
	const struct postgres *p = (const struct postgres *)db;

	if (p->lib->PQgetisnull(p->result, p->row, column) != 0)
		return (struct span){ NULL, 0 };
	return (struct span){ p->lib->PQgetvalue(p->result, p->row, column),
			      (size_t)p->lib->PQgetlength(p->result, p->row,
							  column) };
}

static int64_t number(const struct db *db, int column)
{
	struct span bytes = text(db, column);
	uint64_t value = 0;

	if (bytes.n == sizeof(value))
		memcpy(&value, bytes.p, sizeof(value));
	else if (bytes.p != NULL)
		(void)trouble_set(db->trouble, TROUBLE_UNREADABLE,
				  "%s: a number has %zu bytes", db->name,
				  bytes.n);
	return (int64_t)be64toh(value);
}

static void finish(struct db *db)
{
	postgres_finish(postgres_of(db));
}

/* ---- writing ---- */

static bool begin(struct db *db)
{
	struct postgres *p = postgres_of(db);
	bool exists;

	return postgres_begin(p) && postgres_execute(p, postgres_fence_hold) &&
	       postgres_look(p, &exists);
}

static bool commit(struct db *db)
{
	return postgres_execute(postgres_of(db), "COMMIT");
}

/* Whatever failed before, and whatever comes of it. */
static void send(struct postgres *p, const char *sql)
{
	p->lib->PQclear(
		postgres_answer(p, p->lib->PQsendQuery(p->connection, sql)));
}

static void rollback(struct db *db)
{
	struct postgres *p = postgres_of(db);

	postgres_finish(p);
	send(p, "ROLLBACK");
}

/* But one that died is not waited for until somebody looks after it. */
static bool prepare_to_forget(struct db *db)
{
	enum { HOUR_MS = 60 * 60 * 1000 };
	struct postgres *p = postgres_of(db);

	p->answer_ms = HOUR_MS;
	return postgres_execute(p, "SET statement_timeout = 0");
}

/* Who does not own the tables is told so in a notice, and no more. The names of
 * campaigns are text: what is forgotten of them must not lie in the room that
 * is given back, and is gone once the few that are left are written anew. */
static void tidy(struct db *db)
{
	struct postgres *p = postgres_of(db);

	postgres_finish(p);
	send(p, "VACUUM ANALYZE mark, body, band");
	send(p, "VACUUM (FULL, ANALYZE) campaign");
}

static struct db *postgres_open(struct arena *a,
				const struct db_options *options,
				struct trouble *trouble)
{
	struct postgres *p = postgres_connect(a, options, trouble);

	if (p == NULL || !postgres_check(p))
		return NULL;
	p->db.driver = &postgres_driver;
	return &p->db;
}

const struct db_driver postgres_driver = {
	.open = postgres_open,
	.make = postgres_make,
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
