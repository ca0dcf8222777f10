#include "tests/test.h"
#include "text/colour.h"

static bool read(const char *text, struct colour *colour)
{
	struct css css = css_begin(span_str(text), 8);
	struct css_token token;

	return css_next_token(&css, &token) &&
	       colour_read(&css, &token, colour);
}

static void colours_of_css_are_read(void **state)
{
	static const struct {
		const char *text;
		uint32_t rgb;
		unsigned char alpha;
	} rows[] = {
		{ "red", 0xff0000, 255 },
		{ "ReBeccaPurple", 0x663399, 255 },
		{ "aliceblue", 0xf0f8ff, 255 },
		{ "yellowgreen", 0x9acd32, 255 },
		{ "grey", 0x808080, 255 },
		{ "LightGoldenrodYellow", 0xfafad2, 255 },
		{ "transparent", 0, 0 },
		{ "#abc", 0xaabbcc, 255 },
		{ "#ABCD", 0xaabbcc, 0xdd },
		{ "#010203", 0x010203, 255 },
		{ "#1f2e3d", 0x1f2e3d, 255 },
		{ "#01020304", 0x010203, 4 },
		{ "rgb(1,2,3)", 0x010203, 255 },
		{ "rgb( 1 2 3 )", 0x010203, 255 },
		{ "RGBA(255, 0, 0, .5)", 0xff0000, 128 },
		{ "rgb(255 0 0 / 50%)", 0xff0000, 128 },
		{ "rgb(100%, 0%, 50%)", 0xff0080, 255 },
		{ "rgb(300, -5, 0)", 0xff0000, 255 },
		{ "rgba(0,0,0,0)", 0, 0 },
		{ "rgb(1/**/,2,3", 0x010203, 255 },
		{ "hsl(0, 100%, 50%)", 0xff0000, 255 },
		{ "hsl(120deg 100% 25%)", 0x008000, 255 },
		{ "hsl(-120, 100%, 50%)", 0x0000ff, 255 },
		{ "hsl(0.5turn, 100%, 50%)", 0x00ffff, 255 },
		{ "hsl(200grad, 100%, 50%)", 0x00ffff, 255 },
		{ "hsl(30, 100%, 50%)", 0xff8000, 255 },
		{ "hsl(210, 50%, 40%)", 0x336699, 255 },
		{ "hsla(0, 0%, 100%, 0.25)", 0xffffff, 64 },
		{ "hsl(0, 0%, 0%)", 0x000000, 255 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct colour colour = { 0x123456, 1 };

		ASSERT_ROW(read(rows[i].text, &colour), rows[i].text);
		ASSERT_ROW(colour.rgb == rows[i].rgb, rows[i].text);
		ASSERT_ROW(colour.alpha == rows[i].alpha, rows[i].text);
	}
}

static void other_words_are_none(void **state)
{
	static const char *const rows[] = {
		"blau",
		"#ab",
		"#abcde",
		"#ggg",
		"currentcolor",
		"inherit",
		"rgb(1,2)",
		"rgb(1,2,3,4,5)",
		"rgb(a,b,c)",
		"url(red)",
		"12",
		"lab(1 2 3)",
		"\"red\"",
		"rgb(1,2,3;",
		"lightgoldenrodyellowish",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct colour colour;

		ASSERT_ROW(!read(rows[i], &colour), rows[i]);
	}
}

static void nearly_all_attributes_are_colours(void **state)
{
	static const struct {
		const char *text;
		uint32_t rgb;
	} rows[] = {
		{ "#ffffff", 0xffffff },
		{ " White ", 0xffffff },
		{ "#abc", 0xaabbcc },
		{ "ffffff", 0xffffff },
		{ "#fffff", 0xfffff0 },
		{ "f00", 0x0f0000 },
		{ "#12345678", 0x124578 },
		{ "chucknorris", 0xc00000 },
		{ "#0000ff0000ff0000ff", 0xffffff },
		{ "crap", 0xc0a000 },
		{ "zz", 0x000000 },
		{ "00f00f00f", 0x0f0f0f },
	};
	uint32_t rgb;

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		rgb = 0x123456;
		ASSERT_ROW(colour_attribute(span_str(rows[i].text), &rgb),
			   rows[i].text);
		ASSERT_ROW(rgb == rows[i].rgb, rows[i].text);
	}
	assert_false(colour_attribute(SPAN(" "), &rgb));
	assert_false(colour_attribute(SPAN("Transparent"), &rgb));
}

static void backgrounds_shine_through(void **state)
{
	static const struct {
		struct colour colour;
		uint32_t background, seen;
	} rows[] = {
		{ { 0x102030, 255 }, 0xffffff, 0x102030 },
		{ { 0x102030, 0 }, 0xffffff, 0xffffff },
		{ { 0x000000, 51 }, 0xffffff, 0xcccccc },
		{ { 0xff0000, 102 }, 0x0000ff, 0x660099 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		assert_int_equal(colour_over(rows[i].colour,
					     rows[i].background),
				 rows[i].seen);
}

static void contrast_is_that_of_wcag(void **state)
{
	static const struct {
		uint32_t one, other;
		unsigned contrast;
	} rows[] = {
		{ 0xffffff, 0xffffff, 100 },  { 0x000000, 0xffffff, 2100 },
		{ 0xffffff, 0x000000, 2100 }, { 0x767676, 0xffffff, 454 },
		{ 0x777777, 0xffffff, 447 },  { 0xff0000, 0xffffff, 399 },
		{ 0x0000ff, 0xffffff, 859 },  { 0x00ff00, 0xffffff, 137 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		assert_int_equal(colour_contrast(rows[i].one, rows[i].other),
				 rows[i].contrast);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(colours_of_css_are_read),
		cmocka_unit_test(other_words_are_none),
		cmocka_unit_test(nearly_all_attributes_are_colours),
		cmocka_unit_test(backgrounds_shine_through),
		cmocka_unit_test(contrast_is_that_of_wcag),
	};

	return cmocka_run_group_tests_name("colour", tests, NULL, NULL);
}
