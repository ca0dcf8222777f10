#include "net/http_url.h"
#include "tests/test.h"

static void a_url_is_taken_apart(void **state)
{
	static const struct {
		const char *text, *host;
		uint16_t port;
		bool valid, tls, literal;
	} rows[] = {
		{ "http://a.test/", "a.test", 80, true, false, false },
		{ "https://a.test", "a.test", 443, true, true, false },
		{ "https://a.test:8443/x?y#z", "a.test", 8443, true, true,
		  false },
		{ "http://a.test?q:1@b", "a.test", 80, true, false, false },
		{ "http://192.0.2.1/", "192.0.2.1", 80, true, false, true },
		{ "http://[2001:db8::1]/", "[2001:db8::1]", 80, true, false,
		  true },
		{ "https://[2001:db8::1]:1/", "[2001:db8::1]", 1, true, true,
		  true },
		{ "http://127.1/", "127.1", 80, true, false, false },
		{ "http://[fe80::1%25eth0]/", "[fe80::1%25eth0]", 80, false,
		  false, false },
		{ "http://a.test.:1/", "a.test.", 1, true, false, false },
		{ "http://./", "", 80, false, false, false },
		{ "http://-a.test/", "", 80, false, false, false },
		{ "http://+a.test/", "", 80, false, false, false },
		{ "http://a,b.test/", "", 80, false, false, false },
		{ "http://*.test/", "", 80, false, false, false },
		{ "http://a-b_.test/", "a-b_.test", 80, true, false, false },
		{ "http://[::1/", "", 80, false, false, false },
		{ "http://[]/", "", 80, false, false, false },
		{ "http:///x", "", 80, false, false, false },
		{ "http://:80/", "", 80, false, false, false },
		{ "http://u@a.test/", "", 80, false, false, false },
		{ "http://u:p@a.test/", "", 80, false, false, false },
		{ "http://a.test:0/", "", 80, false, false, false },
		{ "http://a.test:65536/", "", 80, false, false, false },
		{ "http://a.test:x/", "", 80, false, false, false },
		{ "http://a.test\\@b.test/", "", 80, false, false, false },
		{ "http://a.test/\r\nHost: b", "", 80, false, false, false },
		{ "http://a.test/a b", "", 80, false, false, false },
		{ "http://a.test/\xc3\xbc", "", 80, false, false, false },
		{ "HTTP://a.test/", "", 80, false, false, false },
		{ "ftp://a.test/", "", 80, false, false, false },
		{ "file:///etc/passwd", "", 80, false, false, false },
		{ "", "", 80, false, false, false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const char *row = rows[i].text;
		struct http_url url = http_url_read(span_str(row));

		ASSERT_ROW(url.valid == rows[i].valid, row);
		if (!url.valid)
			continue;
		ASSERT_ROW(span_is(url.host, rows[i].host), row);
		ASSERT_ROW(url.port == rows[i].port, row);
		ASSERT_ROW(url.tls == rows[i].tls, row);
		ASSERT_ROW(url.literal == rows[i].literal, row);
	}
}

static void the_dns_knows_no_final_dot(void **state)
{
	struct http_url url = http_url_read(SPAN("http://a.test.:1/"));

	(void)state;
	assert_true(span_is(url.host, "a.test."));
	assert_true(span_is(url.name, "a.test"));
	url = http_url_read(SPAN("http://a.test/"));
	assert_true(span_is(url.name, "a.test"));
}

#define PUBLIC4                         \
 {                                      \
  .text = SPAN_INIT("\x01\x01\x01\x01") \
 }
#define PUBLIC6                                             \
 {                                                          \
  .text = SPAN_INIT("\x2a\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01") \
 }
#define PRIVATE4                    \
 {                                  \
  .text = SPAN_INIT("\x7f\0\0\x01") \
 }
#define PRIVATE6                                          \
 {                                                        \
  .text = SPAN_INIT("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01") \
 }

static void addresses_are_shown_to_the_door(void **state)
{
	static const struct fact_value ip4[] = { PUBLIC4, PRIVATE4 };
	static const struct fact_value ip6[] = { PRIVATE6, PUBLIC6 };
	static const struct {
		const char *name, *url;
		size_t first4, n4, first6, n6;
		bool all;
		const char *reason, *resolve;
	} rows[] = {
		{ "nothing is known", "http://a.test/", 0, 0, 0, 0, false,
		  "no address", NULL },
		{ "public", "http://a.test/", 0, 1, 0, 0, false, NULL,
		  "a.test:80:1.1.1.1" },
		{ "private", "https://a.test/", 1, 1, 0, 1, false,
		  "address or port not public", NULL },
		{ "both of each", "https://a.test/", 0, 2, 0, 2, false, NULL,
		  "a.test:443:[2a00::1],1.1.1.1" },
		{ "all", "https://a.test/", 0, 2, 0, 2, true, NULL,
		  "a.test:443:[::1],[2a00::1],1.1.1.1,127.0.0.1" },
		{ "a port", "https://a.test:8443/", 0, 1, 1, 1, false,
		  "address or port not public", NULL },
		{ "an address", "https://1.1.1.1/", 0, 0, 0, 0, false, NULL,
		  NULL },
		{ "a private address", "https://10.0.0.1/", 0, 0, 0, 0, false,
		  "address or port not public", NULL },
		{ "one that is let in", "https://10.0.0.1:1/", 0, 0, 0, 0, true,
		  NULL, NULL },
		{ "mapped", "https://[::ffff:1.1.1.1]/", 0, 0, 0, 0, false,
		  "address or port not public", NULL },
		{ "no URL", "https://a.test\\/", 0, 1, 0, 0, false, "odd URL",
		  NULL },
		{ "what would be forgotten", "https://-a.test/", 0, 1, 0, 0,
		  false, "odd URL", NULL },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct fact a4 = { .kind = FACT_DNS_A,
				   .state = FACT_FOUND,
				   .values = ip4 + rows[i].first4,
				   .nvalues = rows[i].n4 };
		struct fact a6 = { .kind = FACT_DNS_AAAA,
				   .state = FACT_FOUND,
				   .values = ip6 + rows[i].first6,
				   .nvalues = rows[i].n6 };
		struct http_url url = http_url_read(span_str(rows[i].url));
		const char *row = rows[i].name;
		struct arena a = { 0 };
		struct http_way way =
			http_way_to(&a, &url, rows[i].n4 > 0 ? &a4 : NULL,
				    rows[i].n6 > 0 ? &a6 : NULL, rows[i].all);

		ASSERT_ROW((way.reason == NULL) == (rows[i].reason == NULL),
			   row);
		if (way.reason != NULL)
			assert_string_equal(way.reason, rows[i].reason);
		ASSERT_ROW((way.resolve == NULL) == (rows[i].resolve == NULL),
			   row);
		if (way.resolve != NULL)
			assert_string_equal(way.resolve, rows[i].resolve);
		arena_free(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_url_is_taken_apart),
		cmocka_unit_test(the_dns_knows_no_final_dot),
		cmocka_unit_test(addresses_are_shown_to_the_door),
	};

	return cmocka_run_group_tests_name("http_url", tests, NULL, NULL);
}
