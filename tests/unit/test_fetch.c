#include "facts/web.h"
#include "net/fetch.h"
#include "tests/test.h"

static void know(struct known *known, enum fact_kind kind, const char *name,
		 enum fact_state state)
{
	struct known_fact *fact = known_add(known, kind, span_str(name));

	fact->fact.state = state;
}

static void addresses_are_those_of_its_host(void **state)
{
	static const struct {
		const char *url;
		bool a, aaaa;
	} rows[] = {
		{ "http://both.test/x", true, true },
		{ "https://both.test:8443", true, true },
		{ "http://both.test./", true, true },
		{ "http://open.test/", false, true },
		{ "http://other.test/", false, false },
		{ "http://192.0.2.1/", false, false },
		{ "no URL", false, false },
	};
	struct arena a = { 0 };
	struct known known = { .arena = &a };

	(void)state;
	know(&known, FACT_DNS_A, "both.test", FACT_FOUND);
	know(&known, FACT_DNS_AAAA, "both.test", FACT_NONE);
	know(&known, FACT_DNS_A, "open.test", FACT_OPEN);
	know(&known, FACT_DNS_AAAA, "open.test", FACT_UNKNOWN);
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const char *row = rows[i].url;
		struct fact fact = { .kind = FACT_HTTP, .name = span_str(row) };
		struct http_request *request = fetch_new(&a, &known, &fact);

		ASSERT_ROW((request->a != NULL) == rows[i].a, row);
		ASSERT_ROW((request->aaaa != NULL) == rows[i].aaaa, row);
		ASSERT_ROW(span_is(request->url, row), row);
		ASSERT_ROW(fetch_fact(request) == &fact, row);
		ASSERT_ROW(known_find(&known, FACT_HTTP, fact.name) != NULL,
			   row);
	}
	arena_free(&a);
}

static void what_is_certain_lasts(void **state)
{
	static const struct {
		enum fact_kind kind;
		const char *value;
		bool want;
	} rows[] = {
		{ FACT_HTTP, "status 200", true },
		{ FACT_HTTP, "status 302", true },
		{ FACT_HTTP, "status 404", false },
		{ FACT_HTTP, "status 410", false },
		{ FACT_HTTP_GET, "status 200", true },
		{ FACT_HTTP_POST, "status 200", false },
		{ FACT_HTTP, "status 403", false },
		{ FACT_HTTP, "status 429", false },
		{ FACT_HTTP, "status 500", false },
		{ FACT_HTTP, "status 999", false },
		{ FACT_HTTP, "fault refused", false },
		{ FACT_HTTP, "fault tls expired", false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct fact_value value = { .text = span_str(
							  rows[i].value) };
		struct fact fact = { .kind = rows[i].kind,
				     .state = FACT_FOUND,
				     .values = &value,
				     .nvalues = 1 };

		ASSERT_ROW(fetch_lasts(&fact) == rows[i].want, rows[i].value);
		fact.state = FACT_UNKNOWN;
		ASSERT_ROW(!fetch_lasts(&fact), rows[i].value);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_are_those_of_its_host),
		cmocka_unit_test(what_is_certain_lasts),
	};

	return cmocka_run_group_tests_name("fetch", tests, NULL, NULL);
}
