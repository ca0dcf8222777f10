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
		{ "a.https://example.org/", MENTION_URL,
		  "https://example.org/" },
		{ "xhttp://example.org/", MENTION_NONE, "" },
		{ "http://user:pw@example.org:80/", MENTION_URL,
		  "http://user:pw@example.org:80/" },
		{ "http://[2001:db8::1]/a.", MENTION_URL,
		  "http://[2001:db8::1]/a" },
		{ "mailto:news@example.org", MENTION_ADDRESS,
		  "news@example.org" },
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

static void brackets_and_punctuation_are_the_sentences(void **state)
{
	static const struct {
		const char *text, *at;
	} rows[] = {
		{ "(see http://example.org/a)", "http://example.org/a" },
		{ "http://example.org/a_(b)", "http://example.org/a_(b)" },
		{ "(http://example.org/a_(b))", "http://example.org/a_(b)" },
		{ "http://example.org/(a", "http://example.org/(a" },
		{ "http://example.org/(", "http://example.org/" },
		{ "[http://example.org/a]", "http://example.org/a" },
		{ "<http://example.org/a,b>", "http://example.org/a,b" },
		{ "http://example.org/a, b", "http://example.org/a" },
		{ "http://example.org/a?!", "http://example.org/a" },
		{ "'http://example.org/?a='", "http://example.org/?a=" },
		{ "*http://example.org/a*", "http://example.org/a" },
		{ "http://example.org/a,http://b", "http://example.org/a" },
		{ "\"http://example.org\"", "http://example.org" },
		{ "www.example.org/a;b;", "www.example.org/a;b" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		size_t at = 0;
		struct mention m =
			mention_next(&a, span_str(rows[i].text), &at);

		ASSERT_ROW(m.kind == MENTION_URL, rows[i].text);
		ASSERT_ROW(span_eq(m.at, span_str(rows[i].at)), rows[i].text);
		arena_free(&a);
	}
}

static void letters_of_the_world_are_found(void **state)
{
	static const struct {
		const char *text;
		enum mention_kind kind;
		const char *at, *domain;
	} rows[] = {
		{ "Besuchen Sie bücher.de!", MENTION_DOMAIN, "bücher.de",
		  "xn--bcher-kva.de" },
		{ "на сайте пример.рф.", MENTION_DOMAIN, "пример.рф",
		  "xn--e1afmkfd.xn--p1ai" },
		{ "почта@пример.рф", MENTION_ADDRESS, "почта@пример.рф",
		  "xn--e1afmkfd.xn--p1ai" },
		{ "г.Москва, т.е. ул.Ленина", MENTION_NONE, "", "" },
		{ "C'est terminé.Merci", MENTION_NONE, "", "" },
		{ "https://de.wikipedia.org/wiki/Köln.", MENTION_URL,
		  "https://de.wikipedia.org/wiki/Köln", "de.wikipedia.org" },
		{ "https://zh.wikipedia.org/wiki/维基。", MENTION_URL,
		  "https://zh.wikipedia.org/wiki/维基", "zh.wikipedia.org" },
		{ "请访问https://example.com/a查看", MENTION_URL,
		  "https://example.com/a", "example.com" },
		{ "https://example.com查看", MENTION_URL, "https://example.com",
		  "example.com" },
		{ "https://example.comи далее", MENTION_URL,
		  "https://example.com", "example.com" },
		{ "https://例え.jp/例", MENTION_URL, "https://例え.jp/例",
		  "xn--r8jz45g.jp" },
		{ "https://example.com、次", MENTION_URL, "https://example.com",
		  "example.com" },
		{ "（https://example.com/）", MENTION_URL,
		  "https://example.com/", "example.com" },
		{ "example.com을 보세요", MENTION_DOMAIN, "example.com",
		  "example.com" },
		{ "сайт www.example.com/путь", MENTION_URL,
		  "www.example.com/путь", "www.example.com" },
		/* With a Cyrillic letter. */
		{ "log in at p\xd0\xb0ypal.com", MENTION_DOMAIN,
		  "p\xd0\xb0ypal.com", "xn--pypal-4ve.com" },
		{ "«https://example.com»", MENTION_URL, "https://example.com",
		  "example.com" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		size_t at = 0;
		struct mention m =
			mention_next(&a, span_str(rows[i].text), &at);

		ASSERT_ROW(m.kind == rows[i].kind, rows[i].text);
		if (m.kind != MENTION_NONE) {
			ASSERT_ROW(span_eq(m.at, span_str(rows[i].at)),
				   rows[i].text);
			ASSERT_ROW(span_eq(m.domain.ascii,
					   span_str(rows[i].domain)),
				   rows[i].text);
		}
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
		cmocka_unit_test(brackets_and_punctuation_are_the_sentences),
		cmocka_unit_test(letters_of_the_world_are_found),
		cmocka_unit_test(each_is_found_once),
	};

	return cmocka_run_group_tests_name("mention", tests, NULL, NULL);
}
