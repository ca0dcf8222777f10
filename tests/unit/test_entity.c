#include "tests/test.h"
#include "text/entity.h"

/* No such code: a row has one. */
enum { NONE = 0 };

struct row {
	const char *text;
	size_t n;
	uint32_t first, second;
};

static bool is(struct entity got, const struct row *row)
{
	size_t ncodes = row->n == 0 ? 0 : row->second == NONE ? 1 : 2;

	return got.n == row->n && got.ncodes == ncodes &&
	       got.codes[0] == row->first && got.codes[1] == row->second;
}

static void references_stand_for_their_characters(void **state)
{
	static const struct row rows[] = {
		{ "&amp;", 5, '&', NONE },
		{ "&lt;b", 4, '<', NONE },
		{ "&nbsp;", 6, 0xa0, NONE },
		{ "&AElig;", 7, 0xc6, NONE },
		{ "&zwnj;", 6, 0x200c, NONE },
		{ "&Afr;", 5, 0x1d504, NONE },
		{ "&NotEqualTilde;", 15, 0x2242, 0x338 },
		{ "&fjlig;", 7, 'f', 'j' },
		{ "&ThickSpace;", 12, 0x205f, 0x200a },
		{ "&CounterClockwiseContourIntegral;", 33, 0x2233, NONE },
		{ "&CounterClockwiseContourIntegralx;", 0, NONE, NONE },
		{ "&Amp;", 0, NONE, NONE },
		{ "&AMP;", 5, '&', NONE },
		{ "&unknown;", 0, NONE, NONE },
		{ "&", 0, NONE, NONE },
		{ "&;", 0, NONE, NONE },
		{ "& amp;", 0, NONE, NONE },
		{ "&1;", 0, NONE, NONE },
		{ "&[;", 0, NONE, NONE },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct span text = span_str(rows[i].text);

		ASSERT_ROW(is(entity_read(text, false), &rows[i]),
			   rows[i].text);
		ASSERT_ROW(is(entity_read(text, true), &rows[i]), rows[i].text);
	}
}

static void some_names_need_no_semicolon(void **state)
{
	static const struct row rows[] = {
		{ "&amp", 4, '&', NONE },       { "&lt", 3, '<', NONE },
		{ "&ampx", 4, '&', NONE },      { "&notit;", 4, 0xac, NONE },
		{ "&notin;", 7, 0x2209, NONE }, { "&notin", 4, 0xac, NONE },
		{ "&thorn ", 6, 0xfe, NONE },   { "&yacute.", 7, 0xfd, NONE },
		{ "&frac123", 7, 0xbd, NONE },  { "&euro", 0, NONE, NONE },
		{ "&hellip ", 0, NONE, NONE },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(is(entity_read(span_str(rows[i].text), false),
			      &rows[i]),
			   rows[i].text);
}

static void in_an_attribute_a_name_has_an_end(void **state)
{
	static const struct row rows[] = {
		{ "&copy=1", 0, NONE, NONE },  { "&copyright", 0, NONE, NONE },
		{ "&copy1", 0, NONE, NONE },   { "&copy;=1", 6, 0xa9, NONE },
		{ "&copy", 5, 0xa9, NONE },    { "&copy-1", 5, 0xa9, NONE },
		{ "&copy&lt", 5, 0xa9, NONE }, { "&#64=1", 4, '@', NONE },
		{ "&notit;", 0, NONE, NONE },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(is(entity_read(span_str(rows[i].text), true),
			      &rows[i]),
			   rows[i].text);
}

static void numbers_are_code_points(void **state)
{
	static const struct row rows[] = {
		{ "&#65;", 5, 'A', NONE },
		{ "&#65", 4, 'A', NONE },
		{ "&#65x", 4, 'A', NONE },
		{ "&#x41;", 6, 'A', NONE },
		{ "&#X4a;", 6, 'J', NONE },
		{ "&#x4Ag", 5, 'J', NONE },
		{ "&#0065;", 7, 'A', NONE },
		{ "&#x1F600;", 9, 0x1f600, NONE },
		{ "&#x10ffff;", 10, 0x10ffff, NONE },
		{ "&#x110000;", 10, 0xfffd, NONE },
		{ "&#x100000041;", 13, 0xfffd, NONE },
		{ "&#99999999999999999999;", 23, 0xfffd, NONE },
		{ "&#0;", 4, 0xfffd, NONE },
		{ "&#xD800;", 8, 0xfffd, NONE },
		{ "&#xDFFF;", 8, 0xfffd, NONE },
		{ "&#xE000;", 8, 0xe000, NONE },
		{ "&#13;", 5, '\r', NONE },
		{ "&#127;", 6, 0x7f, NONE },
		{ "&#128;", 6, 0x20ac, NONE },
		{ "&#129;", 6, 0x81, NONE },
		{ "&#146;", 6, 0x2019, NONE },
		{ "&#x9F;", 6, 0x178, NONE },
		{ "&#160;", 6, 0xa0, NONE },
		{ "&#", 0, NONE, NONE },
		{ "&#;", 0, NONE, NONE },
		{ "&#a;", 0, NONE, NONE },
		{ "&#x", 0, NONE, NONE },
		{ "&#xg;", 0, NONE, NONE },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(is(entity_read(span_str(rows[i].text), false),
			      &rows[i]),
			   rows[i].text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(references_stand_for_their_characters),
		cmocka_unit_test(some_names_need_no_semicolon),
		cmocka_unit_test(in_an_attribute_a_name_has_an_end),
		cmocka_unit_test(numbers_are_code_points),
	};

	return cmocka_run_group_tests_name("entity", tests, NULL, NULL);
}
