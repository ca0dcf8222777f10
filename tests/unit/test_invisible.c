#include "tests/test.h"
#include "text/invisible.h"

#define ZWSP "\xe2\x80\x8b"
#define ZWNJ "\xe2\x80\x8c"
#define ZWJ  "\xe2\x80\x8d"
#define LRM  "\xe2\x80\x8e"
#define RLM  "\xe2\x80\x8f"
#define RLO  "\xe2\x80\xae"
#define FSI  "\xe2\x81\xa8"
#define PDI  "\xe2\x81\xa9"

static void what_nobody_sees_is_found(void **state)
{
	static const struct {
		const char *name;
		struct span text;
		enum invisible_kind kind;
		uint32_t code;
		size_t at;
	} rows[] = {
#define ROW(name, text, kind, code, at) \
 { name, SPAN_INIT(text), INVISIBLE_##kind, code, at }
		ROW("plain", "Free shipping", NONE, 0, 0),
		ROW("tab", "a\tb", NONE, 0, 0),
		ROW("zero width space", "Fr" ZWSP "ee", OTHER, 0x200b, 2),
		ROW("in Khmer", "ភាសា" ZWSP "ខ្មែរ", NONE, 0, 0),
		ROW("soft hyphen",
		    "Fr\xc2\xad"
		    "ee",
		    OTHER, 0xad, 2),
		ROW("byte order mark",
		    "\xef\xbb\xbf"
		    "a",
		    OTHER, 0xfeff, 0),
		ROW("word joiner",
		    "a\xe2\x81\xa0"
		    "b",
		    OTHER, 0x2060, 1),
		ROW("Hangul filler", "a\xe3\x85\xa4", OTHER, 0x3164, 1),
		ROW("tags", "a\xf3\xa0\x81\xa1", OTHER, 0xe0061, 1),
		ROW("non-joiner in Latin", "Fr" ZWNJ "ee", OTHER, 0x200c, 2),
		ROW("non-joiner in Persian", "می" ZWNJ "خواهم", NONE, 0, 0),
		ROW("joiner in Devanagari", "क्" ZWJ "ष", NONE, 0, 0),
		ROW("joiner in Latin", "a" ZWJ "b", OTHER, 0x200d, 1),
		ROW("family", "👩" ZWJ "👧 sale", NONE, 0, 0),
		ROW("joiner behind an emoji", "👩" ZWJ "x", OTHER, 0x200d, 4),
		ROW("variation selector", "❤\xef\xb8\x8f", NONE, 0, 0),
		ROW("flag of Scotland",
		    "🏴\xf3\xa0\x81\xa7\xf3\xa0\x81\xa2\xf3\xa0\x81\xb3"
		    "\xf3\xa0\x81\xa3\xf3\xa0\x81\xb4\xf3\xa0\x81\xbf",
		    NONE, 0, 0),
		ROW("mark in Hebrew", "שלום" LRM "!", NONE, 0, 0),
		ROW("mark in Latin", "a" RLM "b", OTHER, 0x200f, 1),
		ROW("override", "a" RLO "gpj.exe", DIRECTION, 0x202e, 1),
		ROW("override in Hebrew", "של" RLO "ום", DIRECTION, 0x202e, 4),
		ROW("isolated name", "Hi " FSI "Ann" PDI "!", ISOLATE, 0x2068,
		    3),
		ROW("isolate left open", "Hi " FSI "Ann", DIRECTION, 0x2068, 3),
		ROW("end without isolate", "Hi" PDI FSI, DIRECTION, 0x2069, 2),
		ROW("NUL", "a\0b", CONTROL, 0, 1),
		ROW("line feed", "a\nb", CONTROL, '\n', 1),
		ROW("carriage return", "a\rb", CONTROL, '\r', 1),
		ROW("DEL", "a\x7f", CONTROL, 0x7f, 1),
		ROW("C1", "a\xc2\x85", CONTROL, 0x85, 1),
		ROW("line separator", "a\xe2\x80\xa8", CONTROL, 0x2028, 1),
#undef ROW
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct invisible_scan scan = invisible_begin(rows[i].text);
		struct invisible found = invisible_next(&scan);

		ASSERT_ROW(found.kind == rows[i].kind, rows[i].name);
		if (found.kind == INVISIBLE_NONE)
			continue;
		ASSERT_ROW(found.code == rows[i].code, rows[i].name);
		ASSERT_ROW(found.at.p == rows[i].text.p + rows[i].at,
			   rows[i].name);
		ASSERT_ROW(found.at.n > 0, rows[i].name);
	}
}

static void all_of_them_are_found(void **state)
{
	struct invisible_scan scan =
		invisible_begin(SPAN("a" ZWSP "b" RLO ZWSP "c"));

	(void)state;
	assert_int_equal(invisible_next(&scan).code, 0x200b);
	assert_int_equal(invisible_next(&scan).code, 0x202e);
	assert_int_equal(invisible_next(&scan).code, 0x200b);
	assert_int_equal(invisible_next(&scan).kind, INVISIBLE_NONE);
	assert_int_equal(invisible_next(&scan).kind, INVISIBLE_NONE);
}

static void they_have_names(void **state)
{
	struct arena a = { 0 };

	(void)state;
	assert_string_equal(invisible_name(&a, 0x200b),
			    "U+200B (zero width space)");
	assert_string_equal(invisible_name(&a, 0x202e),
			    "U+202E (right-to-left override)");
	assert_string_equal(invisible_name(&a, 0x0a),
			    "U+000A (control character)");
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_nobody_sees_is_found),
		cmocka_unit_test(all_of_them_are_found),
		cmocka_unit_test(they_have_names),
	};

	return cmocka_run_group_tests_name("invisible", tests, NULL, NULL);
}
