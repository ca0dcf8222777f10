/*
 * The server of a history, and the waiting for it: never longer than until a
 * deadline, whatever it does or leaves undone. That begins once its address is
 * known: libpq resolves a name at the pace of the system's resolver, and cannot
 * be interrupted.
 */
#ifndef STORE_PQWAIT_H
#define STORE_PQWAIT_H

#include "store/db.h"
#include "store/pqlib.h"

struct postgres {
	struct db db; /* the first, so that each is the other */
	const struct pq_library *lib;
	PGconn *connection; /* NULL: given up, since it did not answer */
	PGresult *result;   /* of what ran last; NULL */
	int row;            /* in it; -1 before the first */
	bool prepared[STATEMENTS];
	unsigned wait_ms;   /* for a connection, and a lock */
	unsigned record_ms; /* for others who write */
	unsigned answer_ms; /* for an answer */
};

/* Until it is connected, for wait_ms at most. */
bool postgres_wait_for_server(struct postgres *p);

/* What the server says to what was sent, which is 1 if it could be: the result
 * of the last statement, or of the first that failed. Who does not say it
 * within answer_ms is given up, which is the trouble then, and asked no more.
 * NULL if there is no answer, as after that. */
PGresult *postgres_answer(struct postgres *p, int sent);

/* Whether it is one of a statement that did what it should. */
bool postgres_is_fine(const struct postgres *p, const PGresult *result);

#endif
