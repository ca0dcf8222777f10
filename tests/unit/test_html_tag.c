#include <string.h>

#include "tests/test.h"
#include "text/html_tag.h"

static void names_and_tags_are_one_to_one(void **state)
{
	(void)state;
	for (int tag = TAG_OTHER + 1; tag < TAGS; tag++) {
		const char *name = html_tag_name((enum html_tag)tag);

		ASSERT_ROW(html_tag_named(span_str(name)) == (enum html_tag)tag,
			   name);
		ASSERT_ROW(tag == 1 || strcmp(html_tag_name(
						      (enum html_tag)(tag - 1)),
					      name) < 0,
			   name);
	}
	assert_string_equal(html_tag_name(TAG_OTHER), "");
}

static void names_have_any_case(void **state)
{
	static const struct {
		const char *name;
		enum html_tag tag;
	} rows[] = {
		{ "A", TAG_A },          { "TABLE", TAG_TABLE },
		{ "tAbLe", TAG_TABLE },  { "BlockQuote", TAG_BLOCKQUOTE },
		{ "H1", TAG_H1 },        { "h\x11", TAG_OTHER },
		{ "", TAG_OTHER },       { "tabl", TAG_OTHER },
		{ "tables", TAG_OTHER }, { "blockquotes", TAG_OTHER },
		{ "o:p", TAG_OTHER },    { "x", TAG_OTHER },
		{ "h7", TAG_OTHER },     { "im\x07", TAG_OTHER },
		{ "taxle", TAG_OTHER },  { "\xc3\xa4", TAG_OTHER },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(html_tag_named(span_str(rows[i].name)) ==
				   rows[i].tag,
			   rows[i].name);
}

static void tags_have_their_traits(void **state)
{
	static const struct {
		enum html_tag tag;
		bool is_void, is_block, ends;
	} rows[] = {
		{ TAG_OTHER, false, false, false },
		{ TAG_A, false, false, false },
		{ TAG_BR, true, false, false },
		{ TAG_IMG, true, false, false },
		{ TAG_HR, true, true, false },
		{ TAG_DIV, false, true, false },
		{ TAG_P, false, true, true },
		{ TAG_TR, false, true, true },
		{ TAG_TD, false, false, true },
		{ TAG_SPAN, false, false, false },
		{ TAG_XMP, false, true, false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const char *name = html_tag_name(rows[i].tag);

		ASSERT_ROW(html_tag_is_void(rows[i].tag) == rows[i].is_void,
			   name);
		ASSERT_ROW(html_tag_is_block(rows[i].tag) == rows[i].is_block,
			   name);
		ASSERT_ROW(html_tag_ends_by_itself(rows[i].tag) == rows[i].ends,
			   name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_and_tags_are_one_to_one),
		cmocka_unit_test(names_have_any_case),
		cmocka_unit_test(tags_have_their_traits),
	};

	return cmocka_run_group_tests_name("html_tag", tests, NULL, NULL);
}
