#include "store/pending.h"

#include <stdlib.h>

enum { MARK_COLUMNS = 5, BAND_COLUMNS = 3 };

_Static_assert(DB_VALUES_MOST >= PENDING_ROWS * MARK_COLUMNS,
	       "a statement takes them all");

void pending_free(struct pending *p)
{
	buf_free(&p->marks);
	buf_free(&p->bands);
}

void pending_clear(struct pending *p)
{
	memset(p->shared, 0, sizeof(p->shared));
	p->marks.n = p->bands.n = 0;
}

static int compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* ---- marks ---- */

static bool is_same(const struct sent_mark *a, const struct sent_mark *b)
{
	return a->hash == b->hash && a->day == b->day &&
	       a->campaign == b->campaign;
}

static void add(int64_t *sum, int64_t more)
{
	if (__builtin_add_overflow(*sum, more, sum))
		*sum = INT64_MAX;
}

static void count(struct sent_mark *mark, const struct sent_mark *more)
{
	add(&mark->messages, more->messages);
	add(&mark->recipients, more->recipients);
}

static int by_key(const void *a, const void *b)
{
	const struct sent_mark *x = a, *y = b;

	if (x->hash != y->hash)
		return compare(x->hash, y->hash);
	if (x->day != y->day)
		return compare(x->day, y->day);
	return compare(x->campaign, y->campaign);
}

/* No two of what is written together may be the same mark. */
static size_t merge(struct sent_mark *marks, size_t n)
{
	size_t kept = 0;

	qsort(marks, n, sizeof(*marks), by_key);
	for (size_t i = 0; i < n; i++)
		if (kept > 0 && is_same(&marks[kept - 1], &marks[i]))
			count(&marks[kept - 1], &marks[i]);
		else
			marks[kept++] = marks[i];
	return kept;
}

static bool write_marks(struct db *db, enum statement statement,
			const struct sent_mark *marks, size_t n)
{
	struct db_value values[PENDING_ROWS * MARK_COLUMNS];
	struct db_value *to = values;

	for (size_t i = 0; i < n; i++) {
		*to++ = db_number(marks[i].hash);
		*to++ = db_number(marks[i].day);
		*to++ = db_number(marks[i].campaign);
		*to++ = db_number(marks[i].messages);
		*to++ = db_number(marks[i].recipients);
	}
	return db->driver->run(db, statement, values, n * MARK_COLUMNS);
}

static bool flush_marks(struct pending *p, struct db *db)
{
	struct sent_mark *marks = (struct sent_mark *)(void *)p->marks.p;
	size_t n = p->marks.n / sizeof(*marks), i = 0;

	if (n == 0)
		return true;
	n = merge(marks, n);
	p->marks.n = 0;
	for (; n - i >= PENDING_ROWS; i += PENDING_ROWS)
		if (!write_marks(db, ADD_MARKS, &marks[i], PENDING_ROWS))
			return false;
	for (; i < n; i++)
		if (!write_marks(db, ADD_MARK, &marks[i], 1))
			return false;
	return true;
}

static bool leave(struct pending *p, struct db *db,
		  const struct sent_mark *mark)
{
	buf_add(&p->marks, (struct span){ (const char *)mark, sizeof(*mark) });
	return p->marks.n < PENDING_MARKS_MOST * sizeof(*mark) ||
	       flush_marks(p, db);
}

bool pending_mark(struct pending *p, struct db *db,
		  const struct sent_mark *mark)
{
	struct sent_mark *slot =
		&p->shared[(uint64_t)mark->hash % PENDING_SHARED];
	struct sent_mark old = *slot;

	if (is_same(slot, mark)) {
		count(slot, mark);
		return true;
	}
	*slot = *mark;
	return old.hash == 0 || leave(p, db, &old);
}

/* ---- bands ---- */

static int by_band(const void *a, const void *b)
{
	const struct sent_band *x = a, *y = b;

	if (x->band != y->band)
		return compare(x->band, y->band);
	if (x->campaign != y->campaign)
		return compare(x->campaign, y->campaign);
	return compare(x->body, y->body);
}

/* The first of them; of fewer than there are in the statement the last comes
 * again, which changes nothing. */
static bool write_bands(struct db *db, const struct sent_band *bands, size_t n)
{
	struct db_value values[PENDING_ROWS * BAND_COLUMNS];
	struct db_value *to = values;

	for (size_t i = 0; i < PENDING_ROWS; i++) {
		const struct sent_band *band = &bands[i < n ? i : n - 1];

		*to++ = db_number(band->band);
		*to++ = db_number(band->campaign);
		*to++ = db_number(band->body);
	}
	return db->driver->run(db, ADD_BANDS, values,
			       PENDING_ROWS * BAND_COLUMNS);
}

static bool flush_bands(struct pending *p, struct db *db)
{
	struct sent_band *bands = (struct sent_band *)(void *)p->bands.p;
	size_t n = p->bands.n / sizeof(*bands);

	if (n == 0)
		return true;
	qsort(bands, n, sizeof(*bands), by_band);
	p->bands.n = 0;
	for (size_t i = 0; i < n; i += PENDING_ROWS)
		if (!write_bands(db, &bands[i], n - i))
			return false;
	return true;
}

bool pending_band(struct pending *p, struct db *db,
		  const struct sent_band *band)
{
	buf_add(&p->bands, (struct span){ (const char *)band, sizeof(*band) });
	return p->bands.n < PENDING_BANDS_MOST * sizeof(*band) ||
	       flush_bands(p, db);
}

bool pending_flush(struct pending *p, struct db *db)
{
	for (size_t i = 0; i < PENDING_SHARED; i++) {
		struct sent_mark mark = p->shared[i];

		p->shared[i].hash = 0;
		if (mark.hash != 0 && !leave(p, db, &mark))
			return false;
	}
	return flush_marks(p, db) && flush_bands(p, db);
}
