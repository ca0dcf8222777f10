#include <string.h>

#include "tests/test.h"
#include "text/script.h"

static void restricted_labels_are_found(void **state)
{
	static const struct {
		const char *label;
		const char *first, *second; /* first NULL: fine */
	} rows[] = {
		{ "", NULL, NULL },
		{ "example", NULL, NULL },
		{ "bücher-24", NULL, NULL },
		{ "пример", NULL, NULL },
		{ "пример24", NULL, NULL },
		{ "παράδειγμα", NULL, NULL },
		{ "例子", NULL, NULL },
		{ "日本のテストabc", NULL, NULL },
		{ "スーパー", NULL, NULL },
		{ "々", NULL, NULL },
		{ "ㄅㄆ例abc", NULL, NULL },
		{ "한국韓國abc", NULL, NULL },
		{ "مثال", NULL, NULL },
		{ "p\xd0\xb0ypal", "Latin", "Cyrillic" },
		{ "\xd0\xb0pple", "Cyrillic", "Latin" },
		{ "pαypal", "Latin", "Greek" },
		{ "αд", "Greek", "Cyrillic" },
		{ "アㄅ", "Katakana", "Bopomofo" },
		{ "한あ", "Hangul", "Hiragana" },
		{ "例д", "Han", "Cyrillic" },
		{ "ᎠᎡ", "Cherokee", NULL },
		{ "ⲁⲃ", "Coptic", NULL },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct script_mix mix = { 0 };
		bool found = script_restricted(span_str(rows[i].label), &mix);

		ASSERT_ROW(found == (rows[i].first != NULL), rows[i].label);
		if (!found)
			continue;
		ASSERT_ROW(strcmp(mix.first, rows[i].first) == 0,
			   rows[i].label);
		if (rows[i].second == NULL)
			ASSERT_ROW(mix.second == NULL, rows[i].label);
		else
			ASSERT_ROW(strcmp(mix.second, rows[i].second) == 0,
				   rows[i].label);
	}
}

static void confused_words_are_found(void **state)
{
	static const struct {
		const char *word, *at; /* NULL: not confused */
	} rows[] = {
		{ "Example", NULL },
		{ "Пример", NULL },
		{ "Παράδειγμα", NULL },
		{ "東京タワー", NULL },
		{ "Tokyo東京", NULL },
		{ "Δx", NULL }, /* formulas */
		{ "μm", NULL },
		{ "kΩ", NULL },
		{ "Δxy", NULL },
		{ "SMSка", NULL }, /* with a Russian ending */
		{ "PRом", NULL },
		{ "iPhoneов", NULL },
		{ "P\xd0\xb0ypal", "\xd0\xb0" },
		{ "\xd0\x90pple", "p" },
		{ "Amaz\xd0\xben", "\xd0\xbe" },
		{ "G\xce\xbf\xce\xbfgle", "\xce\xbf" },
		{ "Сбeрбанк", "e" }, /* Latin e */
		{ "Aльфа", "л" },    /* Latin A */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct script_mix mix = { 0 };
		bool found = script_confused(span_str(rows[i].word), &mix);

		ASSERT_ROW(found == (rows[i].at != NULL), rows[i].word);
		if (found)
			ASSERT_ROW(span_eq(mix.at, span_str(rows[i].at)),
				   rows[i].word);
	}
}

static void text_falls_into_words(void **state)
{
	static const char *const want[] = { "Don", "t",    "cafe\xcc\x81",
					    "été", "東京", "" };
	struct span text = span_str("¿ Don't cafe\xcc\x81-été 24 東京!");
	size_t at = 0;

	(void)state;
	for (size_t i = 0; i < LENGTH(want); i++)
		ASSERT_ROW(span_eq(script_word(text, &at), span_str(want[i])),
			   want[i]);
	assert_int_equal(at, text.n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(restricted_labels_are_found),
		cmocka_unit_test(confused_words_are_found),
		cmocka_unit_test(text_falls_into_words),
	};

	return cmocka_run_group_tests_name("script", tests, NULL, NULL);
}
