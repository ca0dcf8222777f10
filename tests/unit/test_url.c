#include "tests/test.h"
#include "text/url.h"

static bool is_slice(struct span part, struct span whole)
{
	return part.n == 0 || (part.p >= whole.p && part.n <= whole.n &&
			       part.p + part.n <= whole.p + whole.n);
}

static void the_parts_are_slices_of_the_text(void **state)
{
	static const struct {
		const char *text;
		enum url_scheme scheme;
		const char *user, *host, *port, *path, *query, *fragment;
	} rows[] = {
		{ "https://example.org/a/b?c=d#e", URL_HTTPS, "", "example.org",
		  "", "/a/b", "c=d", "e" },
		{ "HTTP://u:p@ss@Example.Org:8080", URL_HTTP, "u:p@ss",
		  "Example.Org", "8080", "", "", "" },
		{ "http://example.org?a?b#c#d", URL_HTTP, "", "example.org", "",
		  "", "a?b", "c#d" },
		{ "http:\\\\example.org\\a?b\\c", URL_HTTP, "", "example.org",
		  "", "\\a", "b\\c", "" },
		{ "http://[2001:db8::1]:80/", URL_HTTP, "", "[2001:db8::1]",
		  "80", "/", "", "" },
		{ "http:/example.org/", URL_HTTP, "", "example.org", "", "/",
		  "", "" },
		{ "//example.org/a", URL_NONE, "", "example.org", "", "/a", "",
		  "" },
		{ "/a/b?c", URL_NONE, "", "", "", "/a/b", "c", "" },
		{ "a.html", URL_NONE, "", "", "", "a.html", "", "" },
		{ "#top", URL_NONE, "", "", "", "", "", "top" },
		{ "", URL_NONE, "", "", "", "", "", "" },
		{ "mailto:a@example.org?subject=b", URL_MAILTO, "", "", "",
		  "a@example.org", "subject=b", "" },
		{ "tel:+1-555", URL_TEL, "", "", "", "+1-555", "", "" },
		{ "x-app://a b/c", URL_OTHER, "", "a b", "", "/c", "", "" },
		{ "file:///etc/passwd", URL_FILE, "", "", "", "/etc/passwd", "",
		  "" },
		{ "file://host/C:/a", URL_FILE, "", "host", "", "/C:/a", "",
		  "" },
		{ "file://C:/a", URL_FILE, "", "", "", "//C:/a", "", "" },
		{ "1http://x", URL_NONE, "", "", "", "1http://x", "", "" },
		{ " \thttp://exa\nmple.org/a\tb ", URL_HTTP, "",
		  "exa\nmple.org", "", "/a\tb", "", "" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct span text = span_str(rows[i].text);
		struct url u = url_parse(&a, text);
		const struct {
			struct span got;
			const char *want;
		} parts[] = {
			{ u.user, rows[i].user },
			{ u.host_text, rows[i].host },
			{ u.port_text, rows[i].port },
			{ u.path, rows[i].path },
			{ u.query, rows[i].query },
			{ u.fragment, rows[i].fragment },
		};

		ASSERT_ROW(u.scheme == rows[i].scheme, rows[i].text);
		for (size_t k = 0; k < LENGTH(parts); k++) {
			ASSERT_ROW(is_slice(parts[k].got, text), rows[i].text);
			ASSERT_ROW(span_eq(parts[k].got,
					   span_str(parts[k].want)),
				   rows[i].text);
		}
		arena_free(&a);
	}
}

static void hosts_are_as_browsers_ask_for_them(void **state)
{
	static const struct {
		const char *text, *host;
		enum url_host kind;
	} rows[] = {
		{ "http://example.org", "example.org", URL_DOMAIN },
		{ "http://EXAMPLE.org.", "example.org.", URL_DOMAIN },
		{ "http://a_b.example", "a_b.example", URL_DOMAIN },
		{ "http://b\xc3\xbc"
		  "cher.de",
		  "xn--bcher-kva.de", URL_DOMAIN },
		{ "http://B\xc3\x9c"
		  "CHER.de",
		  "xn--bcher-kva.de", URL_DOMAIN },
		{ "http://xn--BCHER-kva.de", "xn--bcher-kva.de", URL_DOMAIN },
		{ "http://fa\xc3\x9f.de", "xn--fa-hia.de", URL_DOMAIN },
		{ "http://\xef\xbc\xa5xample\xe3\x80\x82org", "example.org",
		  URL_DOMAIN },
		{ "http://e%78ample.org", "example.org", URL_DOMAIN },
		{ "http://exam\xc2\xadple.org", "example.org", URL_DOMAIN },
		{ "http://\xf0\x9f\x92\xa9.la", "xn--ls8h.la", URL_DOMAIN },
		{ "http://2130706433", "127.0.0.1", URL_IPV4 },
		{ "http://0x7f.1", "127.0.0.1", URL_IPV4 },
		{ "http://0177.0.0.01.", "127.0.0.1", URL_IPV4 },
		{ "http://1%32.1", "12.0.0.1", URL_IPV4 },
		{ "http://[::FFFF:192.0.2.1]", "[::ffff:c000:201]", URL_IPV6 },
		{ "http://[1:0:0:2::3:0]", "[1::2:0:0:3:0]", URL_IPV6 },
		{ "http://1.example", "1.example", URL_DOMAIN },
		{ "x://EXAMPLE.org", "EXAMPLE.org", URL_OPAQUE },
		{ "x://\xc3\xa4", "%C3%A4", URL_OPAQUE },
		{ "x:///a", "", URL_NO_HOST },
		{ "file://LOCALHOST/a", "", URL_NO_HOST },
		{ "mailto:a@b.c", "", URL_NO_HOST },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct url u = url_parse(&a, span_str(rows[i].text));

		ASSERT_ROW(u.valid && u.why == NULL, rows[i].text);
		ASSERT_ROW(u.kind == rows[i].kind, rows[i].text);
		ASSERT_ROW(span_eq(u.host, span_str(rows[i].host)),
			   rows[i].text);
		arena_free(&a);
	}
}

static void what_cannot_be_opened_says_why(void **state)
{
	static const struct {
		const char *text, *why;
	} rows[] = {
		{ "http://", "it has no host" },
		{ "http:///", "it has no host" },
		{ "https://?a=b", "it has no host" },
		{ "http://user@/", "it has no host" },
		{ "http://:80/", "it has no host" },
		{ "//", "it has no host" },
		{ "http://a b.example/",
		  "its host has a character that no host may have" },
		{ "http://a%20b.example/",
		  "its host has a character that no host may have" },
		{ "http://a%25b.example/",
		  "its host has a character that no host may have" },
		{ "http://%ff.example/",
		  "its host has escapes that are no UTF-8" },
		{ "http://\xc2\xad/",
		  "its host is made of nothing that counts" },
		{ "http://xn--a-/", "its host has a label that is not the "
				    "Punycode of a name" },
		{ "http://\xcc\x88.example/", "its host has a label that "
					      "begins with a combining mark" },
		{ "http://1.2.3.256/",
		  "its host ends in a number, but is no IP address" },
		{ "http://example.1/",
		  "its host ends in a number, but is no IP address" },
		{ "http://[1::2::3]/", "its host is no IPv6 address" },
		{ "http://[::1/", "its host is no IPv6 address" },
		{ "http://a:b/", "what follows the colon behind its host is "
				 "no number of a port" },
		{ "http://a:65536/", "its port is over 65535" },
		{ "x://a<b/",
		  "its host has a character that no host may have" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct url u = url_parse(&a, span_str(rows[i].text));

		ASSERT_ROW(!u.valid && u.why != NULL, rows[i].text);
		ASSERT_ROW(strcmp(u.why, rows[i].why) == 0, rows[i].text);
		arena_free(&a);
	}
}

static void ports_are_stated_or_the_schemes(void **state)
{
	static const struct {
		const char *text;
		uint16_t port;
		bool is_default;
	} rows[] = {
		{ "http://a/", 80, true },
		{ "https://a:/", 443, true },
		{ "https://a:443/", 443, true },
		{ "https://a:0443/", 443, true },
		{ "https://a:80/", 80, false },
		{ "ftp://a/", 21, true },
		{ "x://a:99/", 99, false },
		{ "mailto:a@b", 0, true },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct url u = url_parse(&a, span_str(rows[i].text));

		ASSERT_ROW(u.valid && u.port == rows[i].port, rows[i].text);
		ASSERT_ROW(u.default_port == rows[i].is_default, rows[i].text);
		arena_free(&a);
	}
}

static void what_is_odd_has_its_place(void **state)
{
	static const struct {
		const char *text;
		enum url_oddity oddity;
		const char *at;
	} rows[] = {
		{ " http://a/", URL_BLANKS, " " },
		{ "http://a/\n", URL_BLANKS, "\n" },
		{ "http://a/b\r\nc", URL_BLANKS, "\r" },
		{ "http://a/b c", URL_SPACE, " " },
		{ "http://a/b\\c", URL_BACKSLASH, "\\" },
		{ "\\\\a\\b", URL_BACKSLASH, "\\" },
		{ "http:a/", URL_SLASHES, "http" },
		{ "http:///a/", URL_SLASHES, "///" },
		{ "http://u:p@a@b/", URL_USER, "u:p@a@" },
		{ "http://a%62%63/", URL_HOST_ESCAPES, "%62" },
		{ "http://0x7f000001/", URL_HOST_NUMERIC, "0x7f000001" },
		{ "http://\xef\xbd\x81/", URL_HOST_MAPPED, "\xef\xbd\x81" },
		{ "http://a\xe2\x80\x8b.b/", URL_INVISIBLE, "a\xe2\x80\x8b.b" },
		{ "http://a/b\xe2\x80\x8b", URL_INVISIBLE, "\xe2\x80\x8b" },
		{ "http://http://a/", URL_TWICE, "http:" },
		{ "https://https//a/", URL_TWICE, "https" },
		{ "http://www.http://a/", URL_TWICE, "www.http:" },
		{ "http://a/100%/", URL_ESCAPE, "%/" },
		{ "http://a/?b=%4", URL_ESCAPE, "%4" },
		{ "http://a/\xc3\xa4", URL_NON_ASCII, "\xc3\xa4" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct span text = span_str(rows[i].text);
		struct url u = url_parse(&a, text);
		struct span at = u.at[rows[i].oddity];

		ASSERT_ROW(url_has(&u, rows[i].oddity), rows[i].text);
		ASSERT_ROW(is_slice(at, text), rows[i].text);
		ASSERT_ROW(span_eq(at, span_str(rows[i].at)), rows[i].text);
		arena_free(&a);
	}
}

static void what_is_usual_is_not_odd(void **state)
{
	static const char *const rows[] = {
		"https://example.org/a-b_c/?d=%20e&f=g+h#i",
		"//example.org",
		"#top",
		"mailto:a@example.org?subject=a%20b",
		"http://EXAMPLE.org:80/",
		"http://192.0.2.1/",
		"http://[2001:db8::1]/",
		"http://httpd.example//a",
		"http://http.example://a",
		"http://my.http//a",
		"https://b\xc3\xbc"
		"cher.de/",
		"https://B\xc3\x9c"
		"CHER.de/",
		"file:///a",
		"x:a\\b",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct url u = url_parse(&a, span_str(rows[i]));

		ASSERT_ROW(u.oddities == 0, rows[i]);
		arena_free(&a);
	}
}

static void what_is_too_long_is_not_read(void **state)
{
	enum { MOST = 64 * 1024 };
	static char text[MOST + 2] = "http://a/";
	struct arena a = { 0 };

	(void)state;
	memset(text + strlen(text), 'a', MOST - strlen(text));
	assert_true(url_parse(&a, (struct span){ text, MOST }).valid);
	assert_false(url_parse(&a, (struct span){ text, MOST + 1 }).valid);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_parts_are_slices_of_the_text),
		cmocka_unit_test(hosts_are_as_browsers_ask_for_them),
		cmocka_unit_test(what_cannot_be_opened_says_why),
		cmocka_unit_test(ports_are_stated_or_the_schemes),
		cmocka_unit_test(what_is_odd_has_its_place),
		cmocka_unit_test(what_is_usual_is_not_odd),
		cmocka_unit_test(what_is_too_long_is_not_read),
	};

	return cmocka_run_group_tests_name("url", tests, NULL, NULL);
}
