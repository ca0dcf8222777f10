#include <string.h>

#include "net/record.h"
#include "tests/test.h"

/* Facts read and written again. */
static void what_is_written_reads_the_same(void **state)
{
	static const char text[] =
		"{\"ask\":\"A a.example\",\"found\":[\"192.0.2.1\","
		"\"192.0.2.2\"]}\n"
		"{\"ask\":\"A b.example\",\"alias\":\"a.example\",\"found\":["
		"\"192.0.2.1\"]}\n"
		"{\"ask\":\"AAAA a.example\",\"found\":[\"2001:db8::1\"]}\n"
		"{\"ask\":\"MX a.example\",\"found\":[\"10 mx.a.example\","
		"\"20 mx2.a.example\"]}\n"
		"{\"ask\":\"MX b.example\",\"found\":[\"0 .\"]}\n"
		"{\"ask\":\"TXT a.example\",\"found\":[\"v=spf1 -all\",{\"hex\":"
		"\"61001bff\"}]}\n"
		"{\"ask\":\"SOA a.example\",\"none\":\"no data\"}\n"
		"{\"ask\":\"SOA b.example\",\"none\":\"no name\"}\n"
		"{\"ask\":\"PTR 1.2.0.192.in-addr.arpa\",\"unknown\":"
		"\"timeout\"}\n";
	struct arena a = { 0 };
	struct known known = { .arena = &a };
	struct json_error err;
	struct buf out = { 0 };
	const struct known_fact *mx;

	(void)state;
	assert_true(record_read(&known, span_str(text), 0, &err));
	record_write(&out, &known, RECORD_ALL, 0);
	buf_char(&out, '\0');
	assert_string_equal(out.p, text);
	mx = known_find(&known, FACT_DNS_MX, SPAN("b.example"));
	assert_int_equal(mx->fact.nvalues, 1);
	assert_int_equal(mx->fact.values[0].text.n, 0);
	assert_true(known_find(&known, FACT_DNS_SOA, SPAN("b.example"))
			    ->fact.no_name);
	assert_null(known_find(&known, FACT_DNS_SOA, SPAN("c.example")));
	buf_free(&out);
	arena_free(&a);
}

static void what_is_known_stays(void **state)
{
	struct arena a = { 0 };
	struct known known = { .arena = &a };
	struct json_error err;

	(void)state;
	assert_true(record_read(
		&known,
		SPAN("{\"ask\":\"A x\",\"found\":[\"192.0.2.1\"],\"until\":"
		     "100}\n\n"
		     "{\"ask\":\"A x\",\"none\":\"no data\"}\n"
		     "{\"ask\":\"A y\",\"none\":\"no data\",\"until\":99}"),
		99, &err));
	assert_int_equal(known_find(&known, FACT_DNS_A, SPAN("x"))->fact.state,
			 FACT_FOUND);
	assert_null(known_find(&known, FACT_DNS_A, SPAN("y")));
	assert_int_equal(known.n, 1);
	arena_free(&a);
}

static void the_cache_has_what_still_holds(void **state)
{
	struct arena a = { 0 };
	struct known known = { .arena = &a };
	struct json_error err;
	struct buf out = { 0 };

	(void)state;
	assert_true(record_read(
		&known,
		SPAN("{\"ask\":\"A x\",\"none\":\"no data\",\"until\":100}\n"
		     "{\"ask\":\"A y\",\"none\":\"no data\",\"until\":200}\n"
		     "{\"ask\":\"A z\",\"unknown\":\"timeout\"}\n"),
		50, &err));
	record_write(&out, &known, RECORD_ALL, 100);
	buf_char(&out, '\0');
	assert_string_equal(out.p, "{\"ask\":\"A y\",\"none\":\"no data\","
				   "\"until\":200}\n");
	buf_free(&out);
	arena_free(&a);
}

static void links_have_a_cache_of_their_own(void **state)
{
	static const struct {
		enum record_what what;
		const char *want;
	} rows[] = {
		{ RECORD_DNS, "{\"ask\":\"A x\",\"none\":\"no data\","
			      "\"until\":200}\n" },
		{ RECORD_LINKS, "{\"ask\":\"HTTP http://x/\",\"found\":"
				"[\"status 200\"],\"until\":200}\n" },
	};
	struct arena a = { 0 };
	struct known known = { .arena = &a };
	struct json_error err;

	(void)state;
	assert_true(record_read(
		&known,
		SPAN("{\"ask\":\"A x\",\"none\":\"no data\",\"until\":200}\n"
		     "{\"ask\":\"HTTP http://x/\",\"found\":[\"status 200\"],"
		     "\"until\":200}\n"
		     "{\"ask\":\"HTTP http://y/\",\"unknown\":\"timeout\"}\n"),
		50, &err));
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct buf out = { 0 };

		record_write(&out, &known, rows[i].what, 100);
		buf_char(&out, '\0');
		assert_string_equal(out.p, rows[i].want);
		buf_free(&out);
	}
	arena_free(&a);
}

static void mistakes_have_a_place(void **state)
{
	static const struct {
		const char *line;
		size_t column;
	} rows[] = {
		{ "{", 2 },
		{ "[]", 1 },
		{ "{\"ask\":\"A x\"}", 1 },
		{ "{\"ask\":1,\"none\":\"no data\"}", 1 },
		{ "{\"ask\":\"X x\",\"none\":\"no data\"}", 8 },
		{ "{\"ask\":\"A x\",\"none\":\"nothing\"}", 21 },
		{ "{\"ask\":\"A x\",\"none\":\"no data\",\"found\":[\"192.0.2.1\"]}",
		  1 },
		{ "{\"ask\":\"A x\",\"none\":\"no data\",\"more\":1}", 1 },
		{ "{\"ask\":\"A x\",\"found\":[]}", 22 },
		{ "{\"ask\":\"A x\",\"found\":[\"1.2.3\"]}", 23 },
		{ "{\"ask\":\"AAAA x\",\"found\":[\"1.2.3.4\"]}", 26 },
		{ "{\"ask\":\"MX x\",\"found\":[\"mx.x\"]}", 24 },
		{ "{\"ask\":\"MX x\",\"found\":[\"70000 mx.x\"]}", 24 },
		{ "{\"ask\":\"TXT x\",\"found\":[{\"hex\":\"6\"}]}", 32 },
		{ "{\"ask\":\"TXT x\",\"found\":[{\"hex\":\"6g\"}]}", 32 },
		/* An address has so many bytes, which hex could not say. */
		{ "{\"ask\":\"A x\",\"found\":[{\"hex\":\"00\"}]}", 23 },
		{ "{\"ask\":\"AAAA x\",\"found\":[{\"hex\":\"\"}]}", 26 },
		{ "{\"ask\":\"TXT x\",\"found\":[1]}", 25 },
		{ "{\"ask\":\"A x\",\"unknown\":\"\"}", 24 },
		{ "{\"ask\":\"A x\",\"none\":\"no data\",\"until\":-1}", 39 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct known known = { .arena = &a };
		struct json_error err = { .text = "" };
		const char *text = arena_printf(
			&a, "{\"ask\":\"A a\",\"none\":\"no data\"}\n%s\n",
			rows[i].line);

		ASSERT_ROW(!record_read(&known, span_str(text), 0, &err),
			   rows[i].line);
		ASSERT_ROW(err.place.line == 2, rows[i].line);
		if (err.place.column != rows[i].column)
			print_error("column %zu\n", err.place.column);
		ASSERT_ROW(err.place.column == rows[i].column, rows[i].line);
		ASSERT_ROW(err.text[0] != '\0', rows[i].line);
		arena_free(&a);
	}
}

static void many_are_found_again(void **state)
{
	enum { N = 5000 };
	struct arena a = { 0 };
	struct known known = { .arena = &a };

	(void)state;
	for (size_t i = 0; i < N; i++)
		(void)known_add(&known, FACT_DNS_A,
				span_str(arena_printf(&a, "host-%zu", i)));
	for (size_t i = 0; i < N; i++) {
		struct span name = span_str(arena_printf(&a, "host-%zu", i));

		assert_non_null(known_find(&known, FACT_DNS_A, name));
		assert_null(known_find(&known, FACT_DNS_TXT, name));
	}
	assert_int_equal(known.n, N);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_reads_the_same),
		cmocka_unit_test(what_is_known_stays),
		cmocka_unit_test(the_cache_has_what_still_holds),
		cmocka_unit_test(links_have_a_cache_of_their_own),
		cmocka_unit_test(mistakes_have_a_place),
		cmocka_unit_test(many_are_found_again),
	};

	return cmocka_run_group_tests_name("record", tests, NULL, NULL);
}
