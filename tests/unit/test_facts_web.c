#include <string.h>

#include "facts/web.h"
#include "tests/test.h"

static bool same(struct span s, const char *want)
{
	return span_eq(s, span_str(want));
}

static struct fact fact_of(const struct fact_value *values, size_t n)
{
	return (struct fact){ .kind = FACT_HTTP,
			      .state = FACT_FOUND,
			      .values = values,
			      .nvalues = n };
}

static void assert_same(const struct web *a, const struct web *b)
{
	assert_int_equal(a->fault, b->fault);
	assert_int_equal(a->status, b->status);
	assert_true(span_eq(a->location, b->location));
	assert_true(span_eq(a->type, b->type));
	assert_int_equal(a->length, b->length);
	assert_int_equal(a->expires, b->expires);
	assert_int_equal(a->challenge, b->challenge);
	assert_int_equal(a->ms, b->ms);
	assert_true(span_eq(a->body, b->body));
}

static void what_is_written_is_read(void **state)
{
	static const struct web webs[] = {
		{ .length = -1 },
		{ .length = 0, .status = 200 },
		{ .length = -1, .fault = WEB_REFUSED },
		{ .length = -1, .fault = WEB_TLS_EXPIRED, .expires = 1 },
		{ .length = -1, .fault = WEB_TLS_EARLY },
		{ .length = -1, .fault = WEB_TLS_NAME },
		{ .length = -1, .fault = WEB_TLS_ISSUER },
		{ .length = -1, .fault = WEB_TLS_OLD },
		{ .length = -1, .fault = WEB_TLS_BROKEN },
		{ .fault = WEB_TLS_BROKEN,
		  .status = 301,
		  .location = SPAN_INIT("https://a.test/?a b"),
		  .type = SPAN_INIT("text/html"),
		  .length = INT64_MAX,
		  .expires = 1795082400,
		  .challenge = true,
		  .ms = 5300,
		  .body = SPAN_INIT("<html>\0\xff\n status 200") },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(webs); i++) {
		struct arena a = { 0 };
		struct fact_value values[WEB_VALUES];
		size_t n = web_write(&a, &webs[i], values);
		struct fact fact = fact_of(values, n);
		struct web web = web_read(&fact);

		assert_true(n <= WEB_VALUES);
		assert_same(&web, &webs[i]);
		arena_free(&a);
	}
}

static void a_fact_that_is_not_found_says_nothing(void **state)
{
	static const struct fact_value value = { .text = SPAN_INIT(
							 "status 200") };
	struct fact fact = fact_of(&value, 1);
	struct web nothing = { .length = -1 }, web;

	(void)state;
	fact.state = FACT_UNKNOWN;
	web = web_read(&fact);
	assert_same(&web, &nothing);
}

/* Recordings are written by people, too. */
static void what_is_not_understood_is_passed_over(void **state)
{
	static const struct {
		const char *value;
		struct web want;
	} rows[] = {
		{ "", { .length = -1 } },
		{ " ", { .length = -1 } },
		{ "status", { .length = -1 } },
		{ "status 1000", { .length = -1 } },
		{ "status -1", { .length = -1 } },
		{ "status  200", { .length = -1 } },
		{ "length x", { .length = -1 } },
		{ "length 9223372036854775808", { .length = -1 } },
		{ "expires soon", { .length = -1 } },
		{ "ms 99999999999", { .length = -1 } },
		{ "fault", { .length = -1 } },
		{ "fault of mine", { .length = -1 } },
		{ "weight 12", { .length = -1 } },
		{ "challenge", { .length = -1, .challenge = true } },
		{ "status 999", { .length = -1, .status = 999 } },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct fact_value value = { .text = span_str(rows[i].value) };
		struct fact fact = fact_of(&value, 1);
		struct web web = web_read(&fact);

		ASSERT_ROW(web.status == rows[i].want.status, rows[i].value);
		assert_same(&web, &rows[i].want);
	}
}

static void values_read_as_the_header_has_them(void **state)
{
	static const char *const want[] = { "fault tls name", "status 302",
					    "location /x", "challenge" };
	static const struct web web = { .fault = WEB_TLS_NAME,
					.status = 302,
					.location = SPAN_INIT("/x"),
					.length = -1,
					.challenge = true };
	struct arena a = { 0 };
	struct fact_value values[WEB_VALUES];

	(void)state;
	assert_int_equal(web_write(&a, &web, values), LENGTH(want));
	for (size_t i = 0; i < LENGTH(want); i++)
		ASSERT_ROW(same(values[i].text, want[i]), want[i]);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_is_read),
		cmocka_unit_test(a_fact_that_is_not_found_says_nothing),
		cmocka_unit_test(what_is_not_understood_is_passed_over),
		cmocka_unit_test(values_read_as_the_header_has_them),
	};

	return cmocka_run_group_tests_name("facts_web", tests, NULL, NULL);
}
