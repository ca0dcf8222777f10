#include <string.h>

#include "tests/test.h"
#include "text/glyph.h"

static void glyphs_are_told_from_writing(void **state)
{
	static const struct {
		const char *name, *text;
		enum glyph glyph;
		size_t used;
	} rows[] = {
		{ "letter", "ab", GLYPH_PLAIN, 1 },
		{ "digit", "1", GLYPH_PLAIN, 1 },
		{ "number sign", "#1", GLYPH_PLAIN, 1 },
		{ "registered", "®", GLYPH_PLAIN, 2 },
		{ "copyright", "©", GLYPH_PLAIN, 2 },
		{ "trade mark", "™", GLYPH_PLAIN, 3 },
		{ "numero", "№", GLYPH_PLAIN, 3 },
		{ "bullet", "•", GLYPH_PLAIN, 3 },
		{ "euro", "€", GLYPH_PLAIN, 3 },
		{ "Chinese", "東", GLYPH_PLAIN, 3 },
		{ "Japanese company", "㈱", GLYPH_PLAIN, 3 },
		{ "circled digit", "①", GLYPH_PLAIN, 3 },
		{ "smile", "😀a", GLYPH_EMOJI, 4 },
		{ "copyright as emoji", "©\xef\xb8\x8f", GLYPH_EMOJI, 5 },
		{ "heart as emoji", "❤\xef\xb8\x8f", GLYPH_EMOJI, 6 },
		{ "heart", "❤", GLYPH_MARK, 3 },
		{ "heart as text", "❤\xef\xb8\x8e", GLYPH_MARK, 3 },
		{ "high voltage", "⚡", GLYPH_EMOJI, 3 },
		{ "high voltage as text", "⚡\xef\xb8\x8e", GLYPH_MARK, 3 },
		{ "skin tone", "👍🏽!", GLYPH_EMOJI, 8 },
		{ "flag", "🇩🇪🇫🇷", GLYPH_EMOJI, 8 },
		{ "half a flag", "🇩a", GLYPH_EMOJI, 4 },
		{ "keycap", "1\xef\xb8\x8f\xe2\x83\xa3", GLYPH_EMOJI, 7 },
		{ "old keycap", "1\xe2\x83\xa3", GLYPH_EMOJI, 4 },
		{ "family", "👩\xe2\x80\x8d👩\xe2\x80\x8d👧x", GLYPH_EMOJI, 18 },
		{ "joiner in front of text", "👩\xe2\x80\x8dx", GLYPH_EMOJI, 4 },
		{ "flag of Scotland",
		  "🏴\xf3\xa0\x81\xa7\xf3\xa0\x81\xa2\xf3\xa0\x81\xb3"
		  "\xf3\xa0\x81\xa3\xf3\xa0\x81\xb4\xf3\xa0\x81\xbf.",
		  GLYPH_EMOJI, 28 },
		{ "younger than the library", "\xf0\x9f\xab\xa8", GLYPH_EMOJI,
		  4 },
		{ "tick", "✓", GLYPH_MARK, 3 },
		{ "heavy tick", "✔", GLYPH_MARK, 3 },
		{ "star", "★", GLYPH_MARK, 3 },
		{ "arrow", "→", GLYPH_MARK, 3 },
		{ "bold letter", "𝗕", GLYPH_STYLED, 4 },
		{ "circled letter", "ⓐ", GLYPH_STYLED, 3 },
		{ "boxed letter", "🄰", GLYPH_STYLED, 4 },
		{ "private", "\xef\xa3\xbf", GLYPH_PRIVATE, 3 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		size_t used = 0;
		enum glyph glyph = glyph_next(span_str(rows[i].text), &used);

		ASSERT_ROW(glyph == rows[i].glyph, rows[i].name);
		ASSERT_ROW(used == rows[i].used, rows[i].name);
	}
}

static void columns_are_counted(void **state)
{
	static const struct {
		const char *text;
		size_t width;
	} rows[] = {
		{ "", 0 },
		{ "abc", 3 },
		{ "été", 3 },
		{ "e\xcc\x81", 1 },
		{ "東京", 4 },
		{ "ｶﾅ", 2 },
		{ "Ａ", 2 },
		{ "한국", 4 },
		{ "a\xe2\x80\x8b"
		  "b",
		  2 },
		{ "😀", 2 },
		{ "👩\xe2\x80\x8d👩\xe2\x80\x8d👧", 2 },
		{ "🇩🇪", 2 },
		{ "❤\xef\xb8\x8f!", 3 },
		{ "\x07", 0 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(glyph_width(span_str(rows[i].text)) == rows[i].width,
			   rows[i].text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(glyphs_are_told_from_writing),
		cmocka_unit_test(columns_are_counted),
	};

	return cmocka_run_group_tests_name("glyph", tests, NULL, NULL);
}
