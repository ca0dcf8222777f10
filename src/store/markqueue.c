#include "store/markqueue.h"

enum { COLUMNS = 5 };

static bool is_same(const struct sent_mark *a, const struct sent_mark *b)
{
	return a->hash == b->hash && a->day == b->day &&
	       a->campaign == b->campaign;
}

static void count(struct sent_mark *mark, const struct sent_mark *more)
{
	mark->messages += more->messages;
	mark->recipients += more->recipients;
}

static bool write_rows(struct db *db, enum statement statement,
		       const struct sent_mark *marks, size_t n)
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
static bool leave(struct markqueue *q, struct db *db,
		  const struct sent_mark *mark)
{
	for (size_t i = 0; i < q->nleaving; i++)
		if (is_same(&q->leaving[i], mark)) {
			count(&q->leaving[i], mark);
			return true;
		}
	q->leaving[q->nleaving++] = *mark;
	if (q->nleaving < MARKS_ROWS)
		return true;
	q->nleaving = 0;
	return write_rows(db, ADD_MARKS, q->leaving, MARKS_ROWS);
}

bool markqueue_add(struct markqueue *q, struct db *db,
		   const struct sent_mark *mark)
{
	struct sent_mark *slot = &q->slots[(uint64_t)mark->hash % MARKS_SLOTS];
	struct sent_mark old = *slot;

	if (is_same(slot, mark)) {
		count(slot, mark);
		return true;
	}
	*slot = *mark;
	return old.hash == 0 || leave(q, db, &old);
}

bool markqueue_flush(struct markqueue *q, struct db *db)
{
	for (size_t i = 0; i < MARKS_SLOTS; i++) {
		struct sent_mark mark = q->slots[i];

		q->slots[i].hash = 0;
		if (mark.hash != 0 && !leave(q, db, &mark))
			return false;
	}
	for (size_t i = 0; i < q->nleaving; i++)
		if (!write_rows(db, ADD_MARK, &q->leaving[i], 1))
			return false;
	q->nleaving = 0;
	return true;
}
