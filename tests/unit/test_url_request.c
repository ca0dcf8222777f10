#include <string.h>

#include "tests/test.h"
#include "text/url.h"

/* Rows of the web platform tests for URLs, and our own. */
static const struct {
	const char *url, *want;
} rows[] = {
	{ "http://example.org", "http://example.org/" },
	{ "HTTPS://Example.ORG/A", "https://example.org/A" },
	{ "http://example.org?x", "http://example.org/?x" },
	{ "http://example.org/?", "http://example.org/?" },
	{ "http://example.org#x", "http://example.org/" },
	{ "http://example.org/a?b#c?d", "http://example.org/a?b" },
	{ "http://user:secret@example.org/", "http://example.org/" },
	{ "http://a@b@example.org/", "http://example.org/" },
	{ "http://example.org:80/", "http://example.org/" },
	{ "https://example.org:443/", "https://example.org/" },
	{ "https://example.org:80/", "https://example.org:80/" },
	{ "http://example.org:08080/", "http://example.org:8080/" },
	{ "http://example.org:/", "http://example.org/" },
	{ "http:\\\\example.org\\a\\b", "http://example.org/a/b" },
	{ "http:example.org/a", "http://example.org/a" },
	{ "http:////example.org/a", "http://example.org/a" },
	{ " \t http://example.org/a\n", "http://example.org/a" },
	{ "ht\ttp://exa\nmple.org/a\r\nb?c\td", "http://example.org/ab?cd" },
	/* Dot segments. */
	{ "http://example.org/././a", "http://example.org/a" },
	{ "http://example.org/./.a", "http://example.org/.a" },
	{ "http://example.org/a/.", "http://example.org/a/" },
	{ "http://example.org/a/./", "http://example.org/a/" },
	{ "http://example.org/a/b/..", "http://example.org/a/" },
	{ "http://example.org/a/b/../", "http://example.org/a/" },
	{ "http://example.org/a/b/..c", "http://example.org/a/b/..c" },
	{ "http://example.org/a/b/../../c", "http://example.org/c" },
	{ "http://example.org/a/../../../c", "http://example.org/c" },
	{ "http://example.org/..", "http://example.org/" },
	{ "http://example.org/...", "http://example.org/..." },
	{ "http://example.org/a/%2e", "http://example.org/a/" },
	{ "http://example.org/a/%2E%2e/c", "http://example.org/c" },
	{ "http://example.org/a/.%2e/c", "http://example.org/c" },
	{ "http://example.org/a/%2e./c", "http://example.org/c" },
	{ "http://example.org/a/%2e%2", "http://example.org/a/%2e%2" },
	{ "http://example.org/a/%2e%2e%2e", "http://example.org/a/%2e%2e%2e" },
	{ "http://example.org/a/%2ec", "http://example.org/a/%2ec" },
	{ "http://example.org/a\\..\\c", "http://example.org/c" },
	{ "http://example.org/a/.\t./c", "http://example.org/c" },
	{ "http://example.org////../..", "http://example.org//" },
	{ "http://example.org/a//../b", "http://example.org/a/b" },
	{ "http://example.org//a", "http://example.org//a" },
	{ "http://example.org?a/../b", "http://example.org/?a/../b" },
	/* What is escaped, and what is not. */
	{ "http://example.org/a b?c d", "http://example.org/a%20b?c%20d" },
	{ "http://example.org/\"<>`{}^", "http://example.org/"
					 "%22%3C%3E%60%7B%7D%5E" },
	{ "http://example.org/?\"<>`{}^'", "http://example.org/"
					   "?%22%3C%3E`{}^%27" },
	{ "http://example.org/'|[]@!$&()*+,;=:~",
	  "http://example.org/'|[]@!$&()*+,;=:~" },
	{ "http://example.org/?a\\b?c", "http://example.org/?a\\b?c" },
	{ "http://example.org/%7Ea%zz%", "http://example.org/%7Ea%zz%" },
	{ "http://example.org/\xc3\xa4?\xe2\x82\xac",
	  "http://example.org/%C3%A4?%E2%82%AC" },
	{ "http://example.org/a\x7f\x01", "http://example.org/a%7F" },
	{ "http://example.org/a\x7f\x01?", "http://example.org/a%7F%01?" },
	/* Hosts. */
	{ "http://\xc3\xa4.example/", "http://xn--4ca.example/" },
	{ "http://ex%41mple.org/", "http://example.org/" },
	{ "http://0x7f.1/", "http://127.0.0.1/" },
	{ "http://[2001:DB8:0:0::1]:81/a", "http://[2001:db8::1]:81/a" },
	/* What is not asked for. */
	{ "ftp://example.org/", "" },
	{ "mailto:a@example.org", "" },
	{ "//example.org/a", "" },
	{ "/a", "" },
	{ "", "" },
	{ "http://", "" },
	{ "http://exa mple.org/", "" },
	{ "http://example.org:99999/", "" },
	{ "javascript:1", "" },
	{ "file:///etc/passwd", "" },
};

static void a_url_is_written_as_browsers_write_it(void **state)
{
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct url u = url_parse(&a, span_str(rows[i].url));
		struct span got = url_request(&a, &u);

		if (!span_is(got, rows[i].want))
			print_error("%.*s\n", (int)got.n, got.p);
		ASSERT_ROW(span_is(got, rows[i].want), rows[i].url);
	}
	arena_free(&a);
}

static void what_is_written_is_written_the_same_again(void **state)
{
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct url u = url_parse(&a, span_str(rows[i].want));

		ASSERT_ROW(span_is(url_request(&a, &u), rows[i].want),
			   rows[i].want);
	}
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_url_is_written_as_browsers_write_it),
		cmocka_unit_test(what_is_written_is_written_the_same_again),
	};

	return cmocka_run_group_tests_name("url_request", tests, NULL, NULL);
}
