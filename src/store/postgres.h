/*
 * The history on a server that many share, by PostgreSQL: tables in a schema
 * "mailspamcheck". A connection that is lost is not made again, since what had
 * begun on it is lost, too. Those who write do so one after the other.
 */
#ifndef STORE_POSTGRES_H
#define STORE_POSTGRES_H

#include "store/db.h"

extern const struct db_driver postgres_driver;

#endif
