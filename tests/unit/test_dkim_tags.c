#include "check/dkim_tags.h"
#include "tests/test.h"

static bool same(struct span s, const char *want)
{
	return span_eq(s, span_str(want));
}

static void tags_are_taken_apart(void **state)
{
	static const struct {
		const char *text;
		size_t n;
		const char *name, *value, *room; /* of the last */
	} rows[] = {
		{ "a=b", 1, "a", "b", "b" },
		{ "a=b;", 1, "a", "b", "b" },
		{ " a = b c ; d_1\r\n\t=\r\n e=f \n;\r\n ", 2, "d_1", "e=f",
		  "\r\n e=f \n" },
		{ "a=", 1, "a", "", "" },
		{ "A=1;a=2", 2, "a", "2", "2" },
		{ "d=b\xc3\xbc.example", 1, "d", "b\xc3\xbc.example",
		  "b\xc3\xbc.example" },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct dkim_tags tags =
			dkim_tags_read(&a, span_str(rows[i].text));
		const struct dkim_tag *last =
			dkim_tags_find(&tags, span_str(rows[i].name));

		ASSERT_ROW(tags.why == NULL, rows[i].text);
		ASSERT_ROW(tags.n == rows[i].n, rows[i].text);
		ASSERT_ROW(last == &tags.list[tags.n - 1], rows[i].text);
		ASSERT_ROW(same(last->value, rows[i].value), rows[i].text);
		ASSERT_ROW(same(last->room, rows[i].room), rows[i].text);
	}
	arena_free(&a);
}

static void what_breaks_a_list_is_found(void **state)
{
	static const struct {
		const char *text;
		size_t n; /* tags before it */
		const char *why, *at;
	} rows[] = {
		{ "a=b;;c=d", 1, "has two semicolons in a row", "" },
		{ ";a=b", 0, "has two semicolons in a row", "" },
		{ "a=b; c ;d=e", 1, "has a tag without \"=\"", "c" },
		{ "=b", 0, "has a tag with a bad name", "=b" },
		{ "1a=b", 0, "has a tag with a bad name", "1a=b" },
		{ "a b=c", 0, "has a tag with a bad name", "a b=c" },
		{ "a-b=c", 0, "has a tag with a bad name", "a-b=c" },
		{ "a=b\x1b[2J", 0, "has a control character", "\x1b" },
		{ "a=b\x7f", 0, "has a control character", "\x7f" },
		{ "a=b; a=c", 1, "has a tag twice", "a=c" },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct dkim_tags tags =
			dkim_tags_read(&a, span_str(rows[i].text));

		ASSERT_ROW(tags.n == rows[i].n, rows[i].text);
		ASSERT_ROW(tags.why != NULL, rows[i].text);
		ASSERT_ROW(same(span_str(tags.why), rows[i].why), rows[i].text);
		ASSERT_ROW(same(tags.at, rows[i].at), rows[i].text);
	}
	arena_free(&a);
}

static void no_more_than_a_hundred_tags_are_read(void **state)
{
	struct arena a = { 0 };
	const char *text = "";
	struct dkim_tags tags;

	(void)state;
	for (unsigned i = 0; i < 101; i++)
		text = arena_printf(&a, "%sa%u=;", text, i);
	tags = dkim_tags_read(&a, span_str(text));
	assert_int_equal(tags.n, 100);
	assert_string_equal(tags.why, "has over 100 tags");
	assert_true(same(tags.at, "a100="));
	arena_free(&a);
}

static void lists_have_items(void **state)
{
	struct span rest = SPAN(" a : b\r\n : :c"), item;

	(void)state;
	assert_true(dkim_list_next(&rest, ':', &item) && same(item, "a"));
	assert_true(dkim_list_next(&rest, ':', &item) && same(item, "b"));
	assert_true(dkim_list_next(&rest, ':', &item) && same(item, ""));
	assert_true(dkim_list_next(&rest, ':', &item) && same(item, "c"));
	assert_false(dkim_list_next(&rest, ':', &item));
	rest = SPAN("");
	assert_true(dkim_list_next(&rest, ':', &item) && same(item, ""));
	assert_false(dkim_list_next(&rest, ':', &item));
	assert_true(dkim_list_has(SPAN("y : s"), ':', SPAN("s")));
	assert_false(dkim_list_has(SPAN("y : s"), ':', SPAN("S")));
	assert_false(dkim_list_has((struct span){ NULL, 0 }, ':', SPAN("")));
}

static void base64_is_strict_but_for_white_space(void **state)
{
	static const struct {
		const char *text, *want; /* NULL: none */
	} rows[] = {
		{ "YWJj", "abc" },      { "YW Jj\r\n\t", "abc" },
		{ "YWI=", "ab" },       { "YQ==", "a" },
		{ "Y Q\r\n = =", "a" }, { "YQ", "a" },
		{ "YWI", "ab" },        { "+/+/", "\xfb\xff\xbf" },
		{ "YWJjZ", NULL },      { "YQ=", NULL },
		{ "YWJj=", NULL },      { "YQ=Q", NULL },
		{ "YQ===", NULL },      { "YWJj====", NULL },
		{ "YQ==YQ==", NULL },   { "YW-j", NULL },
		{ "YW_j", NULL },       { "====", NULL },
		{ "", NULL },           { " ", NULL },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct span bytes = { NULL, 0 };
		bool ok = dkim_base64(&a, span_str(rows[i].text), &bytes);

		ASSERT_ROW(ok == (rows[i].want != NULL), rows[i].text);
		ASSERT_ROW(!ok || same(bytes, rows[i].want), rows[i].text);
	}
	arena_free(&a);
}

static void quoted_printable_is_undone(void **state)
{
	static const struct {
		const char *text, *want; /* NULL: broken */
	} rows[] = {
		{ "joe=40list@example.org", "joe@list@example.org" },
		{ "a b\r\n c", "abc" },
		{ "=3d=3D", "==" },
		{ "=4", NULL },
		{ "=", NULL },
		{ "=4x", NULL },
		{ "", "" },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct span bytes = { NULL, 0 };
		bool ok = dkim_unquote(&a, span_str(rows[i].text), &bytes);

		ASSERT_ROW(ok == (rows[i].want != NULL), rows[i].text);
		ASSERT_ROW(!ok || same(bytes, rows[i].want), rows[i].text);
	}
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tags_are_taken_apart),
		cmocka_unit_test(what_breaks_a_list_is_found),
		cmocka_unit_test(no_more_than_a_hundred_tags_are_read),
		cmocka_unit_test(lists_have_items),
		cmocka_unit_test(base64_is_strict_but_for_white_space),
		cmocka_unit_test(quoted_printable_is_undone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
