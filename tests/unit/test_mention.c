#include "tests/test.h"
#include "text/mention.h"

static void mentions_are_found(void **state)
{
	static const struct {
		const char *text;
		enum mention_kind kind;
		const char *at;
	} rows[] = {
		{ "", MENTION_NONE, "" },
		{ "Example Shop", MENTION_NONE, "" },
		{ "Example.org", MENTION_DOMAIN, "Example.org" },
		{ "Your Amazon.de order", MENTION_DOMAIN, "Amazon.de" },
		{ "(example.org)", MENTION_DOMAIN, "example.org" },
		{ "See example.org.", MENTION_DOMAIN, "example.org" },
		{ "See example.org!", MENTION_DOMAIN, "example.org" },
		{ "请访问example.com查看", MENTION_DOMAIN, "example.com" },
		{ "bbc.co.uk: news", MENTION_DOMAIN, "bbc.co.uk" },
		{ "bit.ly/abc", MENTION_URL, "bit.ly/abc" },
		{ "example.org/", MENTION_DOMAIN, "example.org" },
		{ "www.example.org", MENTION_URL, "www.example.org" },
		{ "WWW.Example.org/sale?x=1.", MENTION_URL,
		  "WWW.Example.org/sale?x=1" },
		{ "go http://example.org/ now", MENTION_URL,
		  "http://example.org/" },
		{ "https://192.0.2.1/x", MENTION_URL, "https://192.0.2.1/x" },
		{ "http://localhost", MENTION_URL, "http://localhost" },
		{ "http:// nothing", MENTION_NONE, "" },
		{ "mail a.b@example.org now", MENTION_ADDRESS,
		  "a.b@example.org" },
		{ "<news@example.org>", MENTION_ADDRESS, "news@example.org" },
		{ "Shop @ Home", MENTION_NONE, "" },
		{ "@example", MENTION_NONE, "" },
		{ "a@b", MENTION_NONE, "" },
		{ "a@example.nosuchtld", MENTION_NONE, "" },
		{ "Node.js 14.2", MENTION_NONE, "" },
		{ "ASP.NET", MENTION_DOMAIN, "ASP.NET" },
		{ "e.g. this", MENTION_NONE, "" },
		{ "U.S.A.", MENTION_NONE, "" },
		{ "3.5 million", MENTION_NONE, "" },
		{ "at 12:30", MENTION_NONE, "" },
		{ "wait...com", MENTION_NONE, "" },
		{ "and so on.Then", MENTION_NONE, "" },
		{ "-a.com", MENTION_NONE, "" },
		{ "www.", MENTION_NONE, "" },
		{ "www.nosuchtld", MENTION_NONE, "" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		size_t at = 0;
		struct mention m =
			mention_next(&a, span_str(rows[i].text), &at);

		ASSERT_ROW(m.kind == rows[i].kind, rows[i].text);
		if (m.kind != MENTION_NONE)
			ASSERT_ROW(span_eq(m.at, span_str(rows[i].at)),
				   rows[i].text);
		arena_free(&a);
	}
}

static void each_is_found_once(void **state)
{
	struct span text = SPAN("a@example.org, www.example.net or test.com");
	struct arena a = { 0 };
	size_t at = 0;

	(void)state;
	assert_int_equal(mention_next(&a, text, &at).kind, MENTION_ADDRESS);
	assert_int_equal(mention_next(&a, text, &at).kind, MENTION_URL);
	assert_int_equal(mention_next(&a, text, &at).kind, MENTION_DOMAIN);
	assert_int_equal(mention_next(&a, text, &at).kind, MENTION_NONE);
	assert_int_equal(at, text.n);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mentions_are_found),
		cmocka_unit_test(each_is_found_once),
	};

	return cmocka_run_group_tests_name("mention", tests, NULL, NULL);
}
