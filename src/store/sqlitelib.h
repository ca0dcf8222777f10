/* SQLite's functions, loaded when the first history is opened. */
#ifndef STORE_SQLITELIB_H
#define STORE_SQLITELIB_H

#include <sqlite3.h>

#include "base/dynload.h"

/* All that we call, with the types that its header declares. */
/* clang-format off */
#define SQLITE_TABLE(X) \
	X(sqlite3_libversion_number) \
	X(sqlite3_open_v2) \
	X(sqlite3_close_v2) \
	X(sqlite3_extended_result_codes) \
	X(sqlite3_extended_errcode) \
	X(sqlite3_errmsg) \
	X(sqlite3_system_errno) \
	X(sqlite3_busy_timeout) \
	X(sqlite3_db_config) \
	X(sqlite3_limit) \
	X(sqlite3_progress_handler) \
	X(sqlite3_exec) \
	X(sqlite3_prepare_v3) \
	X(sqlite3_bind_int64) \
	X(sqlite3_bind_text) \
	X(sqlite3_bind_blob) \
	X(sqlite3_step) \
	X(sqlite3_reset) \
	X(sqlite3_column_int64) \
	X(sqlite3_column_blob) \
	X(sqlite3_column_bytes) \
	X(sqlite3_finalize)

struct sqlite_library {
	SQLITE_TABLE(DYNLOAD_FIELD)
};
/* clang-format on */

/* NULL if it is not installed, or too old. By any thread. */
const struct sqlite_library *sqlite_library(void);

#endif
