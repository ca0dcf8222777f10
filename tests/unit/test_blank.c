#include "tests/test.h"
#include "text/blank.h"

static void blanks_and_filler_show_nothing(void **state)
{
	static const struct {
		const char *name, *text;
		bool blank;
	} rows[] = {
		{ "empty", "", true },
		{ "ASCII", " \t\r\n\f", true },
		{ "a letter", "  x ", false },
		{ "no-break", "\xc2\xa0\xe2\x80\xaf", true },
		{ "wide", "\xe3\x80\x80\xe2\x80\x83", true },
		{ "zero width", "\xe2\x80\x8b\xe2\x80\x8c\xef\xbb\xbf", true },
		{ "soft hyphen, joiner", "\xc2\xad\xcd\x8f", true },
		{ "a Braille blank", "\xe2\xa0\x80", true },
		{ "a Hangul filler", "\xe3\x85\xa4", true },
		{ "a Hangul letter", "\xea\xb0\x80", false },
		{ "an accent", "\xc3\xa9", false },
		{ "not UTF-8", "\xff", false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(blank_is_all(span_str(rows[i].text)) ==
				   rows[i].blank,
			   rows[i].name);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blanks_and_filler_show_nothing),
	};

	return cmocka_run_group_tests_name("blank", tests, NULL, NULL);
}
