#include "store/pqlib.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

static const struct dynload_symbol functions[] = {
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
	lib.available =
		dynload("libpq.so.5", functions,
			sizeof(functions) / sizeof(*functions), &lib.functions);
}

const struct pq_library *pq_library(void)
{
	(void)pthread_once(&lib.once, load);
	return lib.available ? &lib.functions : NULL;
}
