/*
 * The server of a history: how it is connected to and its tables are made, and
 * what it says when something fails. What is asked of it is in
 * store/postgres.c.
 */
#ifndef STORE_PQSERVER_H
#define STORE_PQSERVER_H

#include "store/pqwait.h"

/* NULL if it failed. The driver is left to be set. */
struct postgres *postgres_connect(struct arena *a,
				  const struct db_options *options,
				  struct trouble *trouble);

/* Whether there are the tables of a history; they are named from then on. False
 * if there is something else, or that could not be found out. */
bool postgres_look(struct postgres *p, bool *exists);

/* Whether there is a history of a version that is known. */
bool postgres_check(struct postgres *p);

/* As the driver's make. */
bool postgres_make(struct arena *a, const struct db_options *options,
		   const struct db_key *key, struct trouble *trouble);

/* False if it failed, or something before it. */
bool postgres_execute(struct postgres *p, const char *sql);

/* Begin a transaction: nobody else writes until its end. */
bool postgres_begin(struct postgres *p);

void postgres_finish(struct postgres *p);

/* Always false: what the result says, which is no longer valid, is the
 * trouble. */
bool postgres_failed(struct postgres *p, PGresult *result);

#endif
