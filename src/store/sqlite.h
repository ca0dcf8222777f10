/*
 * The history in a file, by SQLite: with a write-ahead log that is synced to
 * the disk at every commit.
 */
#ifndef STORE_SQLITE_H
#define STORE_SQLITE_H

#include "store/db.h"

extern const struct db_driver sqlite_driver;

#endif
