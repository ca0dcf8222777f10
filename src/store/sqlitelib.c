#include "store/sqlitelib.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* STRICT tables; RETURNING and NOFOLLOW are older. */
enum { OLDEST = 3037000 };

static const struct {
	const char *name;
	size_t offset; /* of its pointer */
} functions[] = {
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
	void *library = dlopen("libsqlite3.so.0", RTLD_LAZY | RTLD_LOCAL);

	if (library == NULL)
		return;
	for (size_t i = 0; i < sizeof(functions) / sizeof(*functions); i++) {
		void *symbol = dlsym(library, functions[i].name);

		if (symbol == NULL)
			return;
		memcpy((char *)&lib.functions + functions[i].offset, &symbol,
		       sizeof(symbol));
	}
	lib.available = lib.functions.sqlite3_libversion_number() >= OLDEST;
}

const struct sqlite_library *sqlite_library(void)
{
	(void)pthread_once(&lib.once, load);
	return lib.available ? &lib.functions : NULL;
}
