/*
 * The history of a server may be another's work: what keeps its owner from
 * more than having rows read and written by who uses it. Nothing that the owner
 * made is run (triggers, rules, defaults, functions, operators), whoever is
 * connected: until it is sure that there is none of it, pg_catalog alone is
 * asked.
 */
#ifndef STORE_PQFENCE_H
#define STORE_PQFENCE_H

#define POSTGRES_FENCE_ABSENT "no table"
#define POSTGRES_FENCE_FINE   "nothing"
#define POSTGRES_FENCE_OTHER  "other columns"

/* What to say before anything else. The answer is a text: what there is that is
 * not of a history, in words, or that there are no tables. Those with other
 * columns may be of another version, which can be read. */
extern const char postgres_fence[];

/* And once there is nothing: the tables can be named. */
extern const char postgres_fence_open[];

/* Within a transaction that writes, before it looks once more: until its end
 * nothing is put to the tables. */
extern const char postgres_fence_hold[];

#endif
