#include "store/marks.h"

enum { COLUMNS = 5 };

static bool is_same(const struct mark *a, const struct mark *b)
{
	return a->hash == b->hash && a->day == b->day &&
	       a->campaign == b->campaign;
}

static void count(struct mark *mark, const struct mark *more)
{
	mark->messages += more->messages;
	mark->recipients += more->recipients;
}

static bool write_rows(struct db *db, enum statement statement,
		       const struct mark *marks, size_t n)
{
	struct db_value values[MARKS_ROWS * COLUMNS];
	struct db_value *to = values;

	for (size_t i = 0; i < n; i++) {
		*to++ = db_number(marks[i].hash);
		*to++ = db_number(marks[i].day);
		*to++ = db_number(marks[i].campaign);
		*to++ = db_number(marks[i].messages);
		*to++ = db_number(marks[i].recipients);
	}
	return db->driver->run(db, statement, values, n * COLUMNS);
}

/* No two of what is written together may be the same mark. */
static bool leave(struct marks *m, struct db *db, const struct mark *mark)
{
	for (size_t i = 0; i < m->nleaving; i++)
		if (is_same(&m->leaving[i], mark)) {
			count(&m->leaving[i], mark);
			return true;
		}
	m->leaving[m->nleaving++] = *mark;
	if (m->nleaving < MARKS_ROWS)
		return true;
	m->nleaving = 0;
	return write_rows(db, ADD_MARKS, m->leaving, MARKS_ROWS);
}

bool marks_add(struct marks *m, struct db *db, const struct mark *mark)
{
	struct mark *slot = &m->slots[(uint64_t)mark->hash % MARKS_SLOTS];
	struct mark old = *slot;

	if (is_same(slot, mark)) {
		count(slot, mark);
		return true;
	}
	*slot = *mark;
	return old.hash == 0 || leave(m, db, &old);
}

bool marks_flush(struct marks *m, struct db *db)
{
	for (size_t i = 0; i < MARKS_SLOTS; i++) {
		struct mark mark = m->slots[i];

		m->slots[i].hash = 0;
		if (mark.hash != 0 && !leave(m, db, &mark))
			return false;
	}
	for (size_t i = 0; i < m->nleaving; i++)
		if (!write_rows(db, ADD_MARK, &m->leaving[i], 1))
			return false;
	m->nleaving = 0;
	return true;
}
