/*
 * libcurl, which is loaded when the first web server is to be asked: it takes
 * 5 ms and 35 other libraries, and most runs can do without.
 */
#ifndef NET_CURL_H
#define NET_CURL_H

#include <curl/curl.h>

/* All that we call, with the types that the headers declare. */
/* clang-format off */
#define CURL_FUNCTIONS(X) \
	X(global_init) \
	X(version_info) \
	X(easy_init) \
	X(easy_cleanup) \
	X(easy_setopt) \
	X(easy_getinfo) \
	X(multi_init) \
	X(multi_cleanup) \
	X(multi_setopt) \
	X(multi_add_handle) \
	X(multi_remove_handle) \
	X(multi_perform) \
	X(multi_poll) \
	X(multi_info_read) \
	X(slist_append) \
	X(slist_free_all)

struct curl {
#define CURL_FIELD(name) __typeof__(curl_##name) *(name);
	CURL_FUNCTIONS(CURL_FIELD)
#undef CURL_FIELD
};
/* clang-format on */

/* NULL if it is not installed, or too old. */
const struct curl *curl_load(void);

#endif
