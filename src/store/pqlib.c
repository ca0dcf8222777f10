#include "store/pqlib.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static const struct {
	const char *name;
	size_t offset; /* of its pointer */
} functions[] = {
/* clang-format off */
#define ROW(name) { #name, offsetof(struct pq_library, name) },
	PQ_TABLE(ROW)
#undef ROW
	/* clang-format on */
};

/* Process-wide, since a library is loaded once for all. */
static struct {
	pthread_once_t once;
	bool available;
	struct pq_library functions;
} lib = { .once = PTHREAD_ONCE_INIT };

static void load(void)
{
	void *library = dlopen("libpq.so.5", RTLD_LAZY | RTLD_LOCAL);

	if (library == NULL)
		return;
	for (size_t i = 0; i < sizeof(functions) / sizeof(*functions); i++) {
		void *symbol = dlsym(library, functions[i].name);

		if (symbol == NULL)
			return;
		memcpy((char *)&lib.functions + functions[i].offset, &symbol,
		       sizeof(symbol));
	}
	lib.available = true;
}

const struct pq_library *pq_library(void)
{
	(void)pthread_once(&lib.once, load);
	return lib.available ? &lib.functions : NULL;
}
