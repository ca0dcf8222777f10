#include "store/sqlitelib.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/* STRICT tables; RETURNING and NOFOLLOW are older. */
enum { OLDEST = 3037000 };

static const struct dynload_symbol functions[] = {
/* clang-format off */
#define ROW(name) { #name, offsetof(struct sqlite_library, name) },
	SQLITE_TABLE(ROW)
#undef ROW
	/* clang-format on */
};

/* Process-wide, since a library is loaded once for all. */
static struct {
	pthread_once_t once;
	bool available;
	struct sqlite_library functions;
} lib = { .once = PTHREAD_ONCE_INIT };

static void load(void)
{
	lib.available = dynload("libsqlite3.so.0", functions,
				sizeof(functions) / sizeof(*functions),
				&lib.functions) &&
			lib.functions.sqlite3_libversion_number() >= OLDEST;
}

const struct sqlite_library *sqlite_library(void)
{
	(void)pthread_once(&lib.once, load);
	return lib.available ? &lib.functions : NULL;
}
