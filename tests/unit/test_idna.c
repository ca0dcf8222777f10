#include "tests/test.h"
#include "text/idna.h"

#define A55 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define L58 "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuv"

static void labels_are_read_and_judged(void **state)
{
	static const struct {
		const char *name, *label;
		enum idna_state state;
		const char *ascii, *unicode; /* of what is fine */
	} rows[] = {
		{ "German", "bücher", IDNA_FINE, "xn--bcher-kva", "bücher" },
		{ "capitals", "BÜCHER", IDNA_FINE, "xn--bcher-kva", "bücher" },
		{ "separate accent",
		  "bu\xcc\x88"
		  "cher",
		  IDNA_FINE, "xn--bcher-kva", "bücher" },
		{ "sharp s stays", "faß", IDNA_FINE, "xn--fa-hia", "faß" },
		{ "final sigma stays", "βόλος", IDNA_FINE, "xn--nxasmm1c",
		  "βόλος" },
		{ "sigma inside", "βόλοσ", IDNA_FINE, "xn--nxasmq6b", "βόλοσ" },
		{ "Chinese", "例子", IDNA_FINE, "xn--fsqu00a", "例子" },
		{ "Japanese, three scripts", "日本のテスト", IDNA_FINE,
		  "xn--u9j5hmbj5909dcvb", "日本のテスト" },
		{ "Japanese, long vowel", "スーパー", IDNA_FINE, "xn--zck5b0gb",
		  "スーパー" },
		{ "Korean", "테스트", IDNA_FINE, "xn--9t4b11yi5a", "테스트" },
		{ "Russian", "пример", IDNA_FINE, "xn--e1afmkfd", "пример" },
		{ "Arabic", "مثال", IDNA_FINE, "xn--mgbh0fb", "مثال" },
		{ "Hebrew", "דוגמה", IDNA_FINE, "xn--6dbbec0c", "דוגמה" },
		{ "Hindi", "उदाहरण", IDNA_FINE, "xn--p1b6ci4b4b3a", "उदाहरण" },
		{ "Thai", "ตัวอย่าง", IDNA_FINE, "xn--72c1a1bt4awk9o", "ตัวอย่าง" },
		{ "A-label", "xn--bcher-kva", IDNA_FINE, "xn--bcher-kva",
		  "bücher" },
		{ "A-label in capitals", "XN--BCHER-KVA", IDNA_FINE,
		  "xn--bcher-kva", "bücher" },
		{ "digit behind Hebrew", "א1", IDNA_FINE, "xn--1-zhc", "א1" },
		{ "Persian non-joiner", "نامه\xe2\x80\x8cای", IDNA_FINE,
		  "xn--mgba3gch31f060k", "نامه\xe2\x80\x8cای" },
		{ "Devanagari joiner", "क्\xe2\x80\x8dष", IDNA_FINE,
		  "xn--11b2ezcw70k", "क्\xe2\x80\x8dष" },
		{ "Catalan point", "l·l", IDNA_FINE, "xn--ll-0ea", "l·l" },
		{ "Katakana point", "ア・イ", IDNA_FINE, "xn--ccke4x",
		  "ア・イ" },
		{ "geresh behind Hebrew", "א׳ב", IDNA_FINE, "xn--4dbc5h",
		  "א׳ב" },
		{ "as long as can be", A55 "ü", IDNA_FINE, "xn--" A55 "-8yf",
		  A55 "ü" },
		{ "one byte too long", A55 "aü", IDNA_LONG, "", "" },

		{ "joiner in Latin",
		  "a\xe2\x80\x8d"
		  "b",
		  IDNA_BAD, "", "" },
		{ "non-joiner in Latin",
		  "a\xe2\x80\x8c"
		  "b",
		  IDNA_BAD, "", "" },
		{ "joiner at the start", "\xe2\x80\x8dक", IDNA_BAD, "", "" },
		{ "Catalan point elsewhere", "a·b", IDNA_BAD, "", "" },
		{ "point alone", "·", IDNA_BAD, "", "" },
		{ "Katakana point in Latin", "a・b", IDNA_BAD, "", "" },
		{ "snowman", "☃", IDNA_BAD, "", "" },
		{ "emoji", "😀", IDNA_BAD, "", "" },
		{ "emoji's A-label", "xn--ls8h", IDNA_BAD, "", "" },
		{ "heart among letters", "i♥you", IDNA_BAD, "", "" },
		{ "digit in front of Hebrew", "1א", IDNA_BAD, "", "" },
		{ "Hebrew and Latin", "אa", IDNA_BAD, "", "" },
		{ "two kinds of Arabic digits", "ا٠۰", IDNA_BAD, "", "" },
		{ "leading accent",
		  "\xcc\x80"
		  "a",
		  IDNA_BAD, "", "" },
		{ "leading accent's A-label", "xn--a-ecb", IDNA_BAD, "", "" },
		{ "no Punycode", "xn--zzzzzzzz", IDNA_BAD, "", "" },
		{ "nothing encoded", "xn--", IDNA_BAD, "", "" },
		{ "ASCII encoded", "xn--abc-", IDNA_BAD, "", "" },
		{ "capital encoded", "xn--bcher-2pa", IDNA_BAD, "", "" },
		{ "unassigned", "\xcd\xb8\xcd\xb9", IDNA_BAD, "", "" },
		{ "private use", "\xee\x80\x80", IDNA_BAD, "", "" },
		{ "roman numeral sign", "xn--w5f", IDNA_BAD, "", "" },

		{ "wide letters", "ａｂｃ", IDNA_FOREIGN, "", "" },
		{ "ideographic full stop", "例え。jp", IDNA_FOREIGN, "", "" },
		{ "soft hyphen", "ab\xc2\xad", IDNA_FOREIGN, "", "" },
		{ "soft hyphen in an IDN",
		  "bü\xc2\xad"
		  "cher",
		  IDNA_FOREIGN, "", "" },
		{ "zero width space",
		  "bü\xe2\x80\x8b"
		  "cher",
		  IDNA_FOREIGN, "", "" },
		{ "Kelvin sign", "\xe2\x84\xaa", IDNA_FOREIGN, "", "" },

		{ "too long encoded", L58 "üöä", IDNA_LONG, "", "" },
		{ "too many letters",
		  "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü",
		  IDNA_LONG, "", "" },
	};

	(void)state;
	assert_true(LENGTH(rows) >= 40);
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct idna_label label =
			idna_read(&a, span_str(rows[i].label));

		ASSERT_ROW(label.state == rows[i].state, rows[i].name);
		ASSERT_ROW((label.state == IDNA_BAD) == (label.why != NULL),
			   rows[i].name);
		if (rows[i].state == IDNA_FINE) {
			ASSERT_ROW(span_eq(label.ascii,
					   span_str(rows[i].ascii)),
				   rows[i].name);
			ASSERT_ROW(span_eq(label.unicode,
					   span_str(rows[i].unicode)),
				   rows[i].name);
		}
		arena_free(&a);
	}
}

static void reasons_are_told(void **state)
{
	static const struct {
		const char *label, *why;
	} rows[] = {
		{ "xn--zzzzzzzz", "is not the Punycode of a name" },
		{ "\xcc\x80"
		  "a",
		  "begins with a combining mark" },
		{ "a\xe2\x80\x8d"
		  "b",
		  "has a character where it may not stand" },
		{ "a·b", "has a character where it may not stand" },
		{ "☃", "has a character that no domain may have" },
		{ "1א", "mixes letters and digits of both writing directions "
			"in a forbidden way" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };

		assert_string_equal(idna_read(&a, span_str(rows[i].label)).why,
				    rows[i].why);
		arena_free(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels_are_read_and_judged),
		cmocka_unit_test(reasons_are_told),
	};

	return cmocka_run_group_tests_name("idna", tests, NULL, NULL);
}
