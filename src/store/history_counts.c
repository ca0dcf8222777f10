#include "store/memory.h"

static void take_rows(struct db *db, const int64_t *hashes, size_t n,
		      uint64_t *counts)
{
	while (db->driver->row(db))
		for (size_t i = 0; i < n; i++)
			if (hashes[i] == db->driver->number(db, 0))
				counts[i] = (uint64_t)db->driver->number(db, 1);
}

const char *history_counts(struct history *h, const struct span *addresses,
			   size_t n, uint64_t *counts)
{
	struct db_value values[1 + HISTORY_ADDRESSES] = { { 0 } };
	int64_t hashes[HISTORY_ADDRESSES] = { 0 };

	if (!memory_open(h, false))
		return trouble_word(h->trouble.kind);
	/* A day that cannot be true may be one of theirs. */
	if (h->behind || h->later)
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
		take_rows(h->db, hashes, n, counts);
	h->db->driver->finish(h->db);
	return h->trouble.kind == TROUBLE_NONE ? NULL
					       : trouble_word(h->trouble.kind);
}
