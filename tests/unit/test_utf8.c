#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "tests/test.h"

/* clang-format off */
#define ROW(name, in, code, used) { name, SPAN_INIT(in), code, used }
/* clang-format on */

static void code_points_are_read(void **state)
{
	static const struct {
		const char *name;
		struct span in;
		uint32_t code;
		size_t used;
	} rows[] = {
		ROW("NUL", "\0", 0, 1),
		ROW("ASCII", "az", 'a', 1),
		ROW("last of ASCII", "\x7f", 0x7f, 1),
		ROW("first of two", "\xc2\x80", 0x80, 2),
		ROW("last of two", "\xdf\xbf", 0x7ff, 2),
		ROW("first of three", "\xe0\xa0\x80", 0x800, 3),
		ROW("before surrogates", "\xed\x9f\xbf", 0xd7ff, 3),
		ROW("behind surrogates", "\xee\x80\x80", 0xe000, 3),
		ROW("last of three", "\xef\xbf\xbf", 0xffff, 3),
		ROW("first of four", "\xf0\x90\x80\x80", 0x10000, 4),
		ROW("last of all", "\xf4\x8f\xbf\xbf", 0x10ffff, 4),
		ROW("U+FFFD itself", "\xef\xbf\xbd", UTF8_BAD, 3),
		ROW("no lead byte", "\x80", UTF8_BAD, 1),
		ROW("overlong, two", "\xc0\x80", UTF8_BAD, 1),
		ROW("overlong, two, last", "\xc1\xbf", UTF8_BAD, 1),
		ROW("overlong, three", "\xe0\x9f\xbf", UTF8_BAD, 1),
		ROW("overlong, four", "\xf0\x8f\xbf\xbf", UTF8_BAD, 1),
		ROW("first surrogate", "\xed\xa0\x80", UTF8_BAD, 1),
		ROW("last surrogate", "\xed\xbf\xbf", UTF8_BAD, 1),
		ROW("past the end of Unicode", "\xf4\x90\x80\x80", UTF8_BAD, 1),
		ROW("no such lead", "\xf5\x80\x80\x80", UTF8_BAD, 1),
		ROW("five bytes", "\xf8\x88\x80\x80\x80", UTF8_BAD, 1),
		ROW("0xff", "\xff", UTF8_BAD, 1),
		ROW("cut off, two", "\xc3", UTF8_BAD, 1),
		ROW("cut off, three", "\xe2\x82", UTF8_BAD, 2),
		ROW("cut off, four", "\xf0\x9f\x98", UTF8_BAD, 3),
		ROW("broken by ASCII", "\xe2\x82!", UTF8_BAD, 2),
		ROW("broken by a lead", "\xf0\x9f\xc3\xa9", UTF8_BAD, 2),
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		size_t used = 99;
		bool bad = rows[i].code == UTF8_BAD && rows[i].in.n > 0 &&
			   !span_eq(rows[i].in, SPAN("\xef\xbf\xbd"));

		ASSERT_ROW(utf8_next(rows[i].in, &used) == rows[i].code,
			   rows[i].name);
		ASSERT_ROW(used == rows[i].used, rows[i].name);
		ASSERT_ROW(utf8_valid(rows[i].in) == (bad ? 0 : rows[i].in.n),
			   rows[i].name);
	}
}

static void what_is_written_is_read_back(void **state)
{
	(void)state;
	for (uint32_t code = 0; code <= 0x110000; code++) {
		bool good =
			code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
		char bytes[UTF8_MOST];
		struct span s = { bytes, utf8_put(bytes, code) };
		size_t used;

		assert_int_equal(utf8_next(s, &used), good ? code : UTF8_BAD);
		assert_int_equal(used, s.n);
	}
}

/* A byte that is not ASCII, at each place in texts of each length. */
static void the_first_bad_byte_is_found(void **state)
{
	char text[40];

	(void)state;
	for (size_t n = 0; n <= sizeof(text); n++) {
		memset(text, 'a', sizeof(text));
		assert_int_equal(utf8_ascii((struct span){ text, n }), n);
		assert_int_equal(utf8_valid((struct span){ text, n }), n);
		for (size_t at = 0; at < n; at++) {
			struct span s = { text, n };

			memset(text, 'a', sizeof(text));
			text[at] = '\x80';
			assert_int_equal(utf8_ascii(s), at);
			assert_int_equal(utf8_valid(s), at);
		}
	}
}

static void valid_text_ends_before_what_is_broken(void **state)
{
	static const struct {
		const char *in;
		size_t valid;
	} rows[] = {
		{ "", 0 },
		{ "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80 z", 12 },
		{ "a\xc3\xa9\xe2\x82", 3 },
		{ "a\xef\xbf\xbd\xff", 4 },
		{ "0123456789abcdef\xc3\xa9"
		  "0123456789abcdef\xc3",
		  34 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(utf8_valid(span_str(rows[i].in)) == rows[i].valid,
			   rows[i].in);
}

static void code_points_are_counted(void **state)
{
	(void)state;
	assert_int_equal(utf8_count(span_str("")), 0);
	assert_int_equal(utf8_count(span_str("a\xc3\xa9\xf0\x9f\x98\x80")), 3);
	assert_int_equal(utf8_count(span_str("\xe2\x82z\xff")), 3);
}

static void plain_is_what_ascii_prints(void **state)
{
	(void)state;
	assert_true(utf8_is_plain(span_str("")));
	assert_true(utf8_is_plain(span_str(" az~")));
	assert_false(utf8_is_plain(span_str("a\tb")));
	assert_false(utf8_is_plain(span_str("\x7f")));
	assert_false(utf8_is_plain(span_str("caf\xc3\xa9")));
	assert_false(utf8_is_plain((struct span){ "a\0b", 3 }));
}

/* Wherever it stands, as bytes are looked at eight at a time. */
static void printable_ends_at_what_does_not_print(void **state)
{
	static const char stops[] = "\x01\t\n\x1f\x7f\x80\xa0\xff";
	char text[20];

	(void)state;
	memset(text, '~', sizeof(text));
	text[1] = ' ';
	for (size_t i = 0; i < sizeof(stops); i++) { /* NUL, too */
		for (size_t at = 0; at < sizeof(text); at++) {
			char old = text[at];
			struct span s = { text, sizeof(text) };

			text[at] = stops[i];
			assert_int_equal(utf8_printable(s), at);
			assert_int_equal(utf8_printable(span_first(s, at)), at);
			text[at] = old;
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(code_points_are_read),
		cmocka_unit_test(what_is_written_is_read_back),
		cmocka_unit_test(the_first_bad_byte_is_found),
		cmocka_unit_test(valid_text_ends_before_what_is_broken),
		cmocka_unit_test(code_points_are_counted),
		cmocka_unit_test(plain_is_what_ascii_prints),
		cmocka_unit_test(printable_ends_at_what_does_not_print),
	};

	return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
