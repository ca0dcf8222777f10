/* A machine without libcurl: nothing can be loaded here. */
#include <dlfcn.h>
#include <string.h>

#include "net/curl.h"
#include "net/http.h"
#include "tests/test.h"

void *dlopen(const char *file, int mode)
{
	(void)file;
	(void)mode;
	return NULL;
}

static void it_is_not_there(void **state)
{
	(void)state;
	assert_null(curl_load());
	assert_null(curl_load());
}

/* What may not be asked for is not said to be for want of it. */
static void a_request_says_so(void **state)
{
	static const struct {
		const char *url, *reason;
	} rows[] = {
		{ "http://1.1.1.1/", "no libcurl" },
		{ "https://1.1.1.1/", "no libcurl" },
		{ "https://127.0.0.1/", "address or port not public" },
		{ "https://a.test/", "no address" },
	};
	const struct http_options options = { .per_host = 1 };

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct http *http = http_new(&options);
		struct http_request request = {
			.kind = FACT_HTTP,
			.url = span_str(rows[i].url),
			.arena = &a,
		};
		const char *row = rows[i].url;

		http_start(http, 1000);
		http_ask(http, &request);
		ASSERT_ROW(!http_is_busy(http), row);
		ASSERT_ROW(http_next_done(http) == &request, row);
		ASSERT_ROW(http_next_done(http) == NULL, row);
		ASSERT_ROW(request.answer.state == FACT_UNKNOWN, row);
		assert_string_equal(request.answer.reason, rows[i].reason);
		http_stop(http);
		http_work(http);
		assert_int_equal(http_requests(http), 0);
		assert_int_equal(http_waiting(http), 0);
		assert_false(http_lacks_ca(http));
		http_free(http);
		arena_free(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_not_there),
		cmocka_unit_test(a_request_says_so),
	};

	return cmocka_run_group_tests_name("curl_absent", tests, NULL, NULL);
}
