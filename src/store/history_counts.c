#include <assert.h>

#include "store/memory.h"

_Static_assert(1 + HISTORY_ADDRESSES <= DB_VALUES_MOST,
	       "a statement takes them all");

/* A day that cannot be true may be one of those that count. */
static uint64_t count_of(const struct db *db, int64_t tomorrow)
{
	return db->driver->number(db, 2) > tomorrow
		       ? HISTORY_UNCOUNTED
		       : (uint64_t)db->driver->number(db, 1);
}

static void take_rows(struct db *db, const int64_t *hashes, size_t n,
		      int64_t tomorrow, uint64_t *counts)
{
	while (db->driver->row(db))
		for (size_t i = 0; i < n; i++)
			if (hashes[i] == db->driver->number(db, 0))
				counts[i] = count_of(db, tomorrow);
}

const char *history_counts(struct history *h, const struct span *addresses,
			   size_t n, uint64_t *counts)
{
	struct db_value values[1 + HISTORY_ADDRESSES] = { { 0 } };
	int64_t hashes[HISTORY_ADDRESSES] = { 0 };

	assert(n >= 1 && n <= HISTORY_ADDRESSES);
	if (!memory_open(h, false))
		return trouble_word(h->trouble.kind);
	if (h->behind)
		return trouble_word(TROUBLE_CLOCK);
	/* There are as many in the statement, whatever n is: the last once more
	 * changes nothing. */
	for (size_t i = 0; i < HISTORY_ADDRESSES; i++) {
		size_t last = i > 0 ? i - 1 : 0;

		hashes[i] = i < n ? memory_hash(h, FACT_SENT_RECIPIENT,
						addresses[i])
				  : hashes[last];
		values[1 + i] = db_number(hashes[i]);
	}
	values[0] = db_number(memory_day_before(h, h->options.recipient_days));
	memset(counts, 0, n * sizeof(*counts));
	if (h->db->driver->run(h->db, SENT_TO_MANY, values,
			       1 + HISTORY_ADDRESSES))
		take_rows(h->db, hashes, n, memory_tomorrow(h), counts);
	h->db->driver->finish(h->db);
	return h->trouble.kind == TROUBLE_NONE ? NULL
					       : trouble_word(h->trouble.kind);
}
