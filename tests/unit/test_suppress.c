#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/suppress.h"
#include "tests/test.h"

/* The list that a file of this text is; what is wrong with it goes to errors,
 * its name left out. */
static struct suppress *list_of(struct arena *a, const char *text,
				struct buf *errors)
{
	char name[] = "/tmp/suppress.XXXXXX";
	int fd = mkstemp(name);
	struct suppress *s = suppress_new(a);
	struct buf all = { 0 };

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	assert_int_equal(close(fd), 0);
	suppress_read(s, name, &all);
	for (size_t at = 0; at < all.n;) {
		struct span line = span_skip(buf_span(&all), at);

		line = span_first(line, span_until(line, '\n'));
		buf_add(errors, span_skip(line, strlen(name)));
		buf_char(errors, '\n');
		at += line.n + 1;
	}
	buf_free(&all);
	assert_int_equal(unlink(name), 0);
	return s;
}

static void names_are_found_as_they_are_listed(void **state)
{
	static const struct {
		const char *name, *text, *address, *domain;
		bool has_address, has_domain;
	} rows[] = {
		{ "address", "Jane@Example.org\n", "jane@example.org",
		  "example.org", true, false },
		{ "domain", "Example.org\n", "jane@example.org", "example.org",
		  false, true },
		{ "at domain", "@example.org\n", "x@y.org", "example.org",
		  false, true },
		{ "a domain alone", "example.org\n", "x@y.org",
		  "mx.example.org", false, false },
		{ "below", "*.example.org\n", "x@y.org", "a.mx.example.org",
		  false, true },
		{ "but not itself", ".example.org\n", "x@y.org", "example.org",
		  false, false },
		{ "nor its like", "*.example.org\n", "x@y.org", "myexample.org",
		  false, false },
		{ "CSV", "id,mail,why\n7,jane@example.org,left\n",
		  "jane@example.org", "example.org", true, false },
		{ "a login before it", "j.doe;jane@example.org\n",
		  "jane@example.org", "j.doe", true, false },
		{ "the first domain", "example.org,example.net\n", "x@y.org",
		  "example.org", false, true },
		{ "no other", "example.org,example.net\n", "x@y.org",
		  "example.net", false, false },
		{ "comments and quotes", "# who\n\n\"jane@example.org\",x\r\n",
		  "jane@example.org", "x", true, false },
		{ "U-labels",
		  "b\xc3\xbc"
		  "cher.de\n",
		  "x@y.org",
		  "b\xc3\xbc"
		  "cher.de",
		  false, true },
		{ "nothing", "", "jane@example.org", "example.org", false,
		  false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct buf errors = { 0 };
		struct suppress *s = list_of(&a, rows[i].text, &errors);

		ASSERT_ROW(errors.n == 0, rows[i].name);
		ASSERT_ROW(suppress_has_address(s, span_str(rows[i].address)) ==
				   rows[i].has_address,
			   rows[i].name);
		ASSERT_ROW(suppress_has_domain(s, span_str(rows[i].domain)) ==
				   rows[i].has_domain,
			   rows[i].name);
		arena_free(&a);
		buf_free(&errors);
	}
}

static void hashes_stand_for_addresses_and_domains(void **state)
{
	struct arena a = { 0 };
	struct buf errors = { 0 };
	struct suppress *s =
		list_of(&a,
			"13d855ce931073d4924ac377cda0e9a5"
			"43908b9d6607727c8033d729c65eced6\n"
			"3DAAB7CFF97925BBD07D11DF5DC3B0E3"
			"7e2d965520175ada0ec62ce72cda5ed2,reason\n",
			&errors);

	(void)state;
	assert_int_equal(errors.n, 0);
	assert_true(suppress_has_address(s, SPAN("jane@example.org")));
	assert_false(suppress_has_address(s, SPAN("joe@example.org")));
	assert_true(suppress_has_domain(s, SPAN("example.net")));
	assert_false(suppress_has_domain(s, SPAN("example.org")));
	arena_free(&a);
}

static void what_is_no_entry_is_told_with_its_line(void **state)
{
	struct arena a = { 0 };
	struct buf errors = { 0 };

	(void)state;
	(void)list_of(&a, "header\njane@example.org\nno\n\n0123\n", &errors);
	buf_char(&errors, '\0');
	assert_string_equal(errors.p,
			    ":3: there is no address, domain or SHA-256 (64 "
			    "hexadecimal digits)\n"
			    ":5: there is no address, domain or SHA-256 (64 "
			    "hexadecimal digits)\n");
	buf_free(&errors);
	arena_free(&a);
}

static void a_file_that_is_not_there_is_an_error(void **state)
{
	struct arena a = { 0 };
	struct buf errors = { 0 };

	(void)state;
	suppress_read(suppress_new(&a), "/nowhere/list", &errors);
	assert_true(span_starts(buf_span(&errors), SPAN("/nowhere/list: ")));
	buf_free(&errors);
	arena_free(&a);
}

static void questions_of_its_kind_are_answered(void **state)
{
	struct arena a = { 0 };
	struct buf errors = { 0 };
	struct facts facts = facts_begin(&a, 10);
	const struct fact *jane =
		facts_ask(&facts, FACT_SUPPRESSED, SPAN("jane@example.org"));
	const struct fact *org =
		facts_ask(&facts, FACT_SUPPRESSED, SPAN("example.org"));
	const struct fact *mx =
		facts_ask(&facts, FACT_DNS_MX, SPAN("example.org"));

	(void)state;
	suppress_answer(list_of(&a, "jane@example.org\n", &errors), &facts);
	assert_int_equal(jane->state, FACT_FOUND);
	assert_int_equal(org->state, FACT_NONE);
	assert_int_equal(mx->state, FACT_OPEN);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_found_as_they_are_listed),
		cmocka_unit_test(hashes_stand_for_addresses_and_domains),
		cmocka_unit_test(what_is_no_entry_is_told_with_its_line),
		cmocka_unit_test(a_file_that_is_not_there_is_an_error),
		cmocka_unit_test(questions_of_its_kind_are_answered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
