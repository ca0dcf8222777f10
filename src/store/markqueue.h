/*
 * Marks on their way into the database. What many messages of a campaign share,
 * such as the subject, is counted here and written now and then: written each
 * time, one row would have as many versions in PostgreSQL as there are messages,
 * and each takes as long as there are before it. What is written goes eight at a
 * time, since a server is far away.
 */
#ifndef STORE_MARKQUEUE_H
#define STORE_MARKQUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/db.h"

enum { MARKS_SLOTS = 1024, MARKS_ROWS = 8 };

struct sent_mark {
	int64_t hash; /* 0: there is none */
	int64_t day, campaign;
	int64_t messages, recipients;
};

/* A zeroed struct has none. Fields are private. */
struct markqueue {
	struct sent_mark slots[MARKS_SLOTS]; /* by hash, one each */
	struct sent_mark leaving[MARKS_ROWS];
	size_t nleaving;
};

/* False if what had to be written failed. */
bool markqueue_add(struct markqueue *q, struct db *db,
		   const struct sent_mark *mark);

/* Write all that wait. */
bool markqueue_flush(struct markqueue *q, struct db *db);

#endif
