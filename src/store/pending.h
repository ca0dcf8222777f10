/*
 * Marks and bands on their way into the database. Their keys are hashes, which
 * may be anywhere in it: written as they come, each would be a page of its own
 * that is read and written again, and the more there are the longer it takes.
 * So they wait until there are many, and are written in the order of their
 * keys, eight at a time, since a server is far away.
 *
 * What many messages of a campaign share, such as the subject, is counted here:
 * written each time, one row would have as many versions in PostgreSQL as there
 * are messages.
 *
 * What waits takes 44 MiB at most, and half of that while it is sorted.
 */
#ifndef STORE_PENDING_H
#define STORE_PENDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "store/db.h"

enum {
	PENDING_MARKS_MOST = 1 << 19,
	PENDING_BANDS_MOST = 1 << 20,
	PENDING_SHARED = 1024,
	PENDING_ROWS = 8,
};

struct sent_mark {
	int64_t hash; /* 0: there is none */
	int64_t day, campaign;
	int64_t messages, recipients;
};

struct sent_band {
	int64_t band, campaign, body;
};

/* A zeroed struct has none. Fields are private. */
struct pending {
	struct sent_mark shared[PENDING_SHARED]; /* by hash, one each */
	struct buf marks, bands;                 /* as many as fit */
};

void pending_free(struct pending *p);

/* Forget all that wait. */
void pending_clear(struct pending *p);

/* False if what had to be written failed. */
bool pending_mark(struct pending *p, struct db *db,
		  const struct sent_mark *mark);
bool pending_band(struct pending *p, struct db *db,
		  const struct sent_band *band);

/* Write all that wait. */
bool pending_flush(struct pending *p, struct db *db);

#endif
