#include "net/curl.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/dynload.h"

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
static const struct dynload_symbol functions[] = {
#define ROW(name) { "curl_" #name, offsetof(struct curl, name) },
	CURL_FUNCTIONS(ROW)
#undef ROW
};
/* clang-format on */

/* Process-wide, since a library is loaded once for all. */
static struct library lib = { .once = PTHREAD_ONCE_INIT };

static void load(void)
{
	if (!dynload(LIBRARY, functions, sizeof(functions) / sizeof(*functions),
		     &lib.functions) ||
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
