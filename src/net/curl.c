#include "net/curl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#define LIBRARY "libcurl.so.4"

/* 7.87: the first that keeps CA certificates from one connection to the next,
 * and never lets a peer that hangs up raise SIGPIPE. */
enum { VERSION_LEAST = 0x075700 };

struct library {
	pthread_once_t once;
	bool available;
	struct curl functions;
};

/* clang-format off */
static const struct {
	const char *name;
	size_t offset; /* of its pointer */
} functions[] = {
#define ROW(name) { "curl_" #name, offsetof(struct curl, name) },
	CURL_FUNCTIONS(ROW)
#undef ROW
};
/* clang-format on */

/* Process-wide, since a library is loaded once for all. */
static struct library lib = { .once = PTHREAD_ONCE_INIT };

/* ISO C turns no pointer to an object into one to a function; POSIX has them
 * in the same bytes. */
static bool find_all(void *library)
{
	for (size_t i = 0; i < sizeof(functions) / sizeof(*functions); i++) {
		void *symbol = dlsym(library, functions[i].name);

		if (symbol == NULL)
			return false;
		memcpy((char *)&lib.functions + functions[i].offset, &symbol,
		       sizeof(symbol));
	}
	return true;
}

static void load(void)
{
	void *library = dlopen(LIBRARY, RTLD_LAZY | RTLD_LOCAL);

	if (library == NULL || !find_all(library) ||
	    lib.functions.version_info(CURLVERSION_NOW)->version_num <
		    VERSION_LEAST)
		return;
	lib.available =
		lib.functions.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

const struct curl *curl_load(void)
{
	(void)pthread_once(&lib.once, load);
	return lib.available ? &lib.functions : NULL;
}
