#include "base/span.h"
#include "tests/test.h"

static const struct trim_row {
	const char *s, *want;
} trims[] = {
	{ "", "" },
	{ " ", "" },
	{ " \t\r\n ", "" },
	{ "a", "a" },
	{ "  a", "a" },
	{ "a  ", "a" },
	{ "\r\n a b\t", "a b" },
	{ "\va", "\va" },
	{ "\xa0", "\xa0" },
};

static void trim_takes_blanks_at_both_ends(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(trims); i++)
		ASSERT_ROW(span_eq(span_trim(span_str(trims[i].s)),
				   span_str(trims[i].want)),
			   trims[i].s);
}

static const struct slice_row {
	const char *name;
	size_t at, n;
	const char *want;
} slices[] = {
	{ "all", 0, 5, "abcde" },
	{ "inside", 1, 2, "bc" },
	{ "nothing", 2, 0, "" },
	{ "more than there is", 3, 9, "de" },
	{ "from the end", 5, 1, "" },
	{ "from behind the end", 9, 1, "" },
	{ "as much as can be", 0, SIZE_MAX, "abcde" },
	{ "from as far as can be", SIZE_MAX, SIZE_MAX, "" },
};

static void slice_stays_inside(void **state)
{
	struct span s = SPAN("abcde");

	(void)state;
	for (size_t i = 0; i < LENGTH(slices); i++) {
		const struct slice_row *row = &slices[i];
		struct span got = span_slice(s, row->at, row->n);

		ASSERT_ROW(span_eq(got, span_str(row->want)), row->name);
		ASSERT_ROW(got.p >= s.p && got.p + got.n <= s.p + s.n,
			   row->name);
	}
	assert_true(span_eq(span_first(s, 2), SPAN("ab")));
	assert_true(span_eq(span_skip(s, 2), SPAN("cde")));
	assert_int_equal(span_skip((struct span){ NULL, 0 }, 3).n, 0);
}

static const struct find_row {
	const char *s, *what;
	size_t want;
} finds[] = {
	{ "abcabc", "a", 0 }, { "abcabc", "c", 2 },    { "abcabc", "ca", 2 },
	{ "abcabc", "x", 6 }, { "abcabc", "abcd", 6 }, { "ab", "abc", 2 },
	{ "", "a", 0 },       { "aab", "ab", 1 },      { "abc", "abc", 0 },
};

static void find_gives_the_bytes_before(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(finds); i++) {
		struct span s = span_str(finds[i].s);
		struct span what = span_str(finds[i].what);

		ASSERT_ROW(span_find(s, what) == finds[i].want, finds[i].what);
		if (what.n != 1)
			continue;
		ASSERT_ROW(span_until(s, what.p[0]) == finds[i].want,
			   finds[i].what);
		ASSERT_ROW(span_has(s, what.p[0]) == (finds[i].want < s.n),
			   finds[i].what);
	}
	assert_int_equal(span_until(SPAN("a\0b"), '\0'), 1);
	assert_int_equal(span_find(SPAN("a\0b"), SPAN("\0b")), 1);
	assert_int_equal(span_until((struct span){ NULL, 0 }, 'a'), 0);
}

static const struct compare_row {
	const char *name;
	const char *a, *b;
	bool equal, iequal; /* exactly; but for case */
	int order;
} compares[] = {
	{ "same", "abc", "abc", true, true, 0 },
	{ "empty", "", "", true, true, 0 },
	{ "empty is less", "", "a", false, false, -1 },
	{ "case", "aBC", "Abc", false, true, 1 },
	{ "prefix is less", "ab", "abc", false, false, -1 },
	{ "letter", "abd", "abc", false, false, 1 },
	{ "bytes are unsigned", "\xe9", "z", false, false, 1 },
	{ "only letters have case", "[{", "{[", false, false, -1 },
	{ "not beyond ASCII", "\xc9", "\xe9", false, false, -1 },
	{ "at sign is no backtick", "@", "`", false, false, -1 },
};

/* Wherever it stands, as bytes are looked at four at a time. */
static void until_any_stops_at_each_of_a_set(void **state)
{
	static const unsigned char stops[256] = { ['x'] = 1, [0xff] = 2 };
	char text[16];

	(void)state;
	for (size_t n = 0; n < sizeof(text); n++) {
		struct span s = { text, n };

		memset(text, 'a', sizeof(text));
		assert_int_equal(span_until_any(s, stops), n);
		for (size_t at = 0; at < n; at++) {
			text[n - 1] = 'x';
			text[at] = '\xff';
			assert_int_equal(span_until_any(s, stops), at);
			text[at] = 'a';
		}
	}
	assert_int_equal(span_until_any((struct span){ NULL, 0 }, stops), 0);
}

/* Whatever the length, as bytes are counted in blocks. */
static void count_finds_each_byte(void **state)
{
	char text[600];

	(void)state;
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = i % 3 == 0 ? 'x' : 'a';
	for (size_t n = 0; n <= sizeof(text); n++)
		assert_int_equal(span_count((struct span){ text, n }, 'x'),
				 (n + 2) / 3);
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = 'x';
	assert_int_equal(span_count((struct span){ text, sizeof(text) }, 'x'),
			 sizeof(text));
	assert_int_equal(span_count((struct span){ NULL, 0 }, 'x'), 0);
}

static void compare_orders_as_bytes(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(compares); i++) {
		const struct compare_row *row = &compares[i];
		struct span a = span_str(row->a), b = span_str(row->b);
		int order = span_compare(a, b);

		ASSERT_ROW(span_eq(a, b) == row->equal, row->name);
		ASSERT_ROW(span_is(a, row->b) == row->equal, row->name);
		ASSERT_ROW(span_ieq(a, b) == row->iequal, row->name);
		ASSERT_ROW((order > 0) - (order < 0) == row->order, row->name);
		order = span_compare(b, a);
		ASSERT_ROW((order > 0) - (order < 0) == -row->order, row->name);
	}
	assert_true(span_eq((struct span){ NULL, 0 }, SPAN("")));
	assert_true(span_is((struct span){ NULL, 0 }, ""));
	assert_false(span_is((struct span){ NULL, 0 }, "a"));
	assert_false(span_is(SPAN("a\0b"), "a"));
}

static const struct starts_row {
	const char *s, *prefix;
	bool starts, istarts;
} starts[] = {
	{ "abc", "", true, true },    { "abc", "ab", true, true },
	{ "abc", "abc", true, true }, { "abc", "abcd", false, false },
	{ "abc", "AB", false, true }, { "abc", "b", false, false },
	{ "", "a", false, false },
};

static void starts_compares_the_prefix(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(starts); i++) {
		struct span s = span_str(starts[i].s);
		struct span prefix = span_str(starts[i].prefix);

		ASSERT_ROW(span_starts(s, prefix) == starts[i].starts,
			   starts[i].prefix);
		ASSERT_ROW(span_istarts(s, prefix) == starts[i].istarts,
			   starts[i].prefix);
	}
}

static const struct number_row {
	const char *s;
	uint64_t min, max;
	bool good;
	uint64_t want;
} numbers[] = {
	{ "0", 0, 9, true, 0 },
	{ "007", 0, 9, true, 7 },
	{ "18446744073709551615", 0, UINT64_MAX, true, UINT64_MAX },
	{ "18446744073709551616", 0, UINT64_MAX, false, 0 },
	{ "99999999999999999999999", 0, UINT64_MAX, false, 0 },
	{ "10", 0, 9, false, 0 },
	{ "3", 4, 9, false, 0 },
	{ "", 0, 9, false, 0 },
	{ "-1", 0, 9, false, 0 },
	{ "+1", 0, 9, false, 0 },
	{ " 1", 0, 9, false, 0 },
	{ "1 ", 0, 9, false, 0 },
	{ "1a", 0, 9, false, 0 },
};

static void number_is_digits_within_range(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(numbers); i++) {
		const struct number_row *row = &numbers[i];
		uint64_t value = 4711;

		ASSERT_ROW(span_number(span_str(row->s), row->min, row->max,
				       &value) == row->good,
			   row->s);
		ASSERT_ROW(value == (row->good ? row->want : 4711), row->s);
	}
}

/* What each class holds, written out. */
static const struct class_row {
	const char *name;
	const char *members;
	bool (*is)(char c);
} classes[] = {
	{ "upper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", is_upper },
	{ "lower", "abcdefghijklmnopqrstuvwxyz", is_lower },
	{ "alpha", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
	  is_alpha },
	{ "digit", "0123456789", is_digit },
	{ "alnum",
	  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
	  is_alnum },
	{ "wsp", " \t", is_wsp },
	{ "space", " \t\r\n", is_space },
};

static void classes_know_only_ascii(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(classes); i++) {
		struct span members = span_str(classes[i].members);

		for (int c = 0; c < 256; c++) {
			char byte = (char)(unsigned char)c;

			ASSERT_ROW(classes[i].is(byte) ==
					   span_has(members, byte),
				   classes[i].name);
		}
	}
	for (int c = 0; c < 256; c++)
		assert_int_equal(is_ascii((char)(unsigned char)c), c < 128);
}

static void hex_digits_have_their_value(void **state)
{
	struct span digits = SPAN("0123456789abcdef");
	struct span upper = SPAN("0123456789ABCDEF");

	(void)state;
	for (int c = 0; c < 256; c++) {
		char byte = (char)(unsigned char)c;
		size_t value = span_until(digits, byte);

		if (value == digits.n)
			value = span_until(upper, byte);
		assert_int_equal(hex_value(byte),
				 value == digits.n ? -1 : (int)value);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(trim_takes_blanks_at_both_ends),
		cmocka_unit_test(slice_stays_inside),
		cmocka_unit_test(find_gives_the_bytes_before),
		cmocka_unit_test(until_any_stops_at_each_of_a_set),
		cmocka_unit_test(count_finds_each_byte),
		cmocka_unit_test(compare_orders_as_bytes),
		cmocka_unit_test(starts_compares_the_prefix),
		cmocka_unit_test(number_is_digits_within_range),
		cmocka_unit_test(classes_know_only_ascii),
		cmocka_unit_test(hex_digits_have_their_value),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
