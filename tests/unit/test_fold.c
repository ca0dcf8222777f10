#include <string.h>
#include <unicase.h>
#include <uninorm.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "rule/fold.h"
#include "rule/plain.h"
#include "rule/unseen.h"
#include "rule/word.h"
#include "tests/test.h"

static const struct fold_row {
	const char *name;
	const char *text, *folded;
} rows[] = {
	{ "empty", "", "" },
	{ "ASCII", "Act NOW or lose!", "act now or lose!" },
	{ "German",
	  "Stra\xc3\x9f"
	  "e \xc3\x84rger",
	  "strasse \xc3\xa4rger" },
	{ "Greek sigmas", "\xce\xa3\xcf\x83\xcf\x82",
	  "\xcf\x83\xcf\x83\xcf\x83" },
	{ "Cyrillic", "\xd0\x96\xd0\x94\xd0\x98", "\xd0\xb6\xd0\xb4\xd0\xb8" },
	{ "mark composed", "cafe\xcc\x81", "caf\xc3\xa9" },
	{ "mark over zero width", "cafe\xe2\x80\x8b\xcc\x81", "caf\xc3\xa9" },
	{ "mark over a control", "cafe\x01\xcc\x81", "caf\xc3\xa9" },
	{ "marks reordered", "a\xcc\x88\xcc\xa3", "\xe1\xba\xa1\xcc\x88" },
	{ "mark alone",
	  "\xcc\x81"
	  "a",
	  "\xcc\x81"
	  "a" },
	{ "mark behind a blank", "a \xcc\x81", "a \xcc\x81" },
	{ "full width", "\xef\xbc\xa6\xef\xbd\x92\xef\xbd\x85\xef\xbd\x85",
	  "free" },
	{ "mathematical", "\xf0\x9d\x90\x80\xf0\x9d\x92\xb7", "ab" },
	{ "circled", "\xe2\x93\x95\xe2\x93\xa1", "fr" },
	{ "ligature",
	  "o\xef\xac\x83"
	  "ce",
	  "office" },
	{ "telephone sign", "\xe2\x84\xa1", "tel" },
	{ "zero width",
	  "fr\xe2\x80\x8b"
	  "e\xe2\x81\xa0"
	  "e",
	  "free" },
	{ "soft hyphen",
	  "vi\xc2\xad"
	  "agra",
	  "viagra" },
	{ "variation selector", "\xe2\x9d\xa4\xef\xb8\x8f", "\xe2\x9d\xa4" },
	{ "tag characters",
	  "a\xf3\xa0\x81\xa2"
	  "b",
	  "ab" },
	{ "bidi controls",
	  "a\xe2\x80\xae"
	  "b",
	  "ab" },
	{ "controls",
	  "a\x01"
	  "b\x1b"
	  "c\x7f"
	  "d\xc2\x9b"
	  "e",
	  "abcde" },
	{ "byte-order mark",
	  "\xef\xbb\xbf"
	  "a",
	  "a" },
	{ "only dropped", "\xe2\x80\x8b\xc2\xad", "" },
	{ "blanks", "a  b\t\r\n c", "a b c" },
	{ "wide blanks",
	  "a\xc2\xa0\xe3\x80\x80\xe2\x80\x83"
	  "b",
	  "a b" },
	{ "dropped among blanks", "a \xe2\x80\x8b b", "a b" },
	{ "Hangul composed", "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab",
	  "\xed\x95\x9c" },
	{ "half-width kana", "\xef\xbd\xb6\xef\xbe\x9e", "\xe3\x82\xac" },
	{ "Han", "\xe6\x81\xad\xe5\x96\x9c", "\xe6\x81\xad\xe5\x96\x9c" },
	{ "filler",
	  "a\xe3\x85\xa4"
	  "b",
	  "ab" },
	{ "Cyrillic in a Latin word", "fr\u0435\u0435 \u0421ash", "free cash" },
	{ "over a zero width", "f\u200br\u0435\u200b\u0435", "free" },
	{ "Greek in a Latin word", "FR\u0395E m\u03bfney", "free money" },
	{ "Armenian and Cherokee", "\u0570ello \u13aan", "hello an" },
	{ "rough in a Latin word", "\u0432uy \u043ane\u0435", "buy knee" },
	{ "with a digit", "v1\u0430gra", "v1agra" },
	{ "behind an accent", "caf\u00e9\u0430", "caf\u00e9a" },
	{ "whole word in an English text",
	  "my \u0440\u0430\u0443\u0440\u0430\u04cf!", "my paypal!" },
	{ "whole word alone", "\u043e\u0441\u0430", "\u043e\u0441\u0430" },
	{ "whole word in a Russian text",
	  "iPhone \u043e\u0441\u0430 \u0436\u0438\u0432\u0430",
	  "iphone \u043e\u0441\u0430 \u0436\u0438\u0432\u0430" },
	{ "roughly alike in an English text",
	  "see \u0442\u0435\u043c\u0430 now",
	  "see \u0442\u0435\u043c\u0430 now" },
	{ "one letter in an English text", "a \u043e b", "a \u043e b" },
	{ "Greek word", "\u03a4\u03bf \u03bd\u03ad\u03bf",
	  "\u03c4\u03bf \u03bd\u03ad\u03bf" },
	{ "Russian word", "\u0412\u0415\u0421\u042b",
	  "\u0432\u0435\u0441\u044b" },
	{ "small capitals", "\u1d20\u026a\u1d18", "vip" },
	{ "letters in boxes", "\U0001f170\U0001f171", "ab" },
	{ "dash and quotes", "\u201cA\u201d \u2013 b",
	  "\u201ca\u201d \u2013 b" },
	{ "blanks at the end of eight", "1234567  x", "1234567 x" },
	{ "blank before a control", "1234567 \x01 x", "1234567 x" },
	{ "capital with a mark", "\u0410\u0301\u0436", "\u0430\u0301\u0436" },
	{ "half-width filler",
	  "a\xef\xbe\xa0"
	  "b",
	  "ab" },
};

static void a_text_is_folded_as_it_looks(void **state)
{
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct span folded = fold_span(&a, span_str(rows[i].text));

		ASSERT_ROW(span_eq(folded, span_str(rows[i].folded)),
			   rows[i].name);
	}
	arena_free(&a);
}

static const struct origin_row {
	const char *name;
	const char *text, *find, *origin;
} origins[] = {
	{ "ASCII", "Act NOW", "now", "NOW" },
	{ "sharp s",
	  "Stra\xc3\x9f"
	  "e",
	  "ss", "\xc3\x9f" },
	{ "half of sharp s",
	  "Stra\xc3\x9f"
	  "e",
	  "as", "a\xc3\x9f" },
	{ "mark", "cafe\xcc\x81s", "\xc3\xa9", "e\xcc\x81" },
	{ "zero width within",
	  "x fr\xe2\x80\x8b"
	  "ee y",
	  "free",
	  "fr\xe2\x80\x8b"
	  "ee" },
	{ "zero width behind", "free\xe2\x80\x8b y", "free", "free" },
	{ "blanks", "a b \t c d", "b c", "b \t c" },
	{ "full width", "a \xef\xbc\xa6\xef\xbd\x92 b", "fr",
	  "\xef\xbc\xa6\xef\xbd\x92" },
};

static void folded_text_leads_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(origins); i++) {
		const struct origin_row *row = &origins[i];
		struct arena a = { 0 };
		struct view root = view_root(span_str(row->text));
		const struct view *folded = fold_text(&a, &root);
		struct span find = span_str(row->find);
		size_t at = span_find(folded->text, find);
		struct range r;

		ASSERT_ROW(at < folded->text.n, row->name);
		r = view_origin(folded, at, find.n);
		ASSERT_ROW(span_eq(span_slice(root.text, r.at, r.n),
				   span_str(row->origin)),
			   row->name);
		arena_free(&a);
	}
}

/* A letter under a thousand marks is folded in pieces, in linear time. */
static void marks_without_end_are_cut(void **state)
{
	struct arena a = { 0 };
	struct buf text = { 0 };
	struct span folded;

	(void)state;
	buf_char(&text, 'E');
	for (int i = 0; i < 200000; i++)
		buf_str(&text, "\xcc\xa3\xcc\x81");
	folded = fold_span(&a, buf_span(&text));
	/* Composed and reordered within a segment, not over its end. */
	assert_true(span_starts(folded, SPAN("\xe1\xba\xb9")));
	assert_int_equal(utf8_valid(folded), folded.n);
	assert_true(folded.n > text.n - 8);
	buf_free(&text);
	arena_free(&a);
}

/* Every character: valid, and stays as it is when folded again. */
static void folding_twice_is_folding_once(void **state)
{
	struct arena a = { 0 };

	(void)state;
	for (uint32_t code = 1; code < 0x110000; code++) {
		char bytes[UTF8_MOST];
		size_t n = utf8_put(bytes, code);
		struct span one = fold_span(&a, (struct span){ bytes, n });

		assert_int_equal(utf8_valid(one), one.n);
		assert_true(span_eq(fold_span(&a, one), one));
		assert_true(!unseen_drops(code) || one.n == 0);
		arena_reset(&a);
	}
	arena_free(&a);
}

static void a_character_alone_folds_as_in_a_text(void **state)
{
	struct arena a = { 0 };

	(void)state;
	for (char c = 1; c < 0x7f; c++) {
		struct span text = { &c, 1 };
		const struct view view = view_root(text);

		assert_true(span_eq(fold_span(&a, text),
				    fold_text(&a, &view)->text));
	}
	arena_free(&a);
}

/* What is folded by a table of ours is folded as Unicode says. */
static void plain_letters_fold_as_all_do(void **state)
{
	size_t n = 0;

	(void)state;
	for (uint32_t code = 0x80; code < 0x110000; code++) {
		uint8_t bytes[UTF8_MOST], folded[64];
		char want[UTF8_MOST];
		size_t size = sizeof(folded);
		size_t wide = utf8_put((char *)bytes, code);
		uint32_t letter = plain_letter(code);

		if (letter == 0)
			continue;
		n++;
		assert_non_null(u8_casefold(bytes, wide, NULL, UNINORM_NFKC,
					    folded, &size));
		assert_int_equal(utf8_put(want, letter), size);
		assert_memory_equal(want, folded, size);
		assert_int_equal(size, wide);
		assert_false(unseen_white(code) || unseen_drops(code));
	}
	assert_true(n > 30000);
}

static const struct boundary_row {
	const char *name;
	const char *before, *behind;
	bool boundary;
} boundaries[] = {
	{ "start", "", "free", true },
	{ "end", "free", "", true },
	{ "blank", "a ", "free", true },
	{ "letter", "a", "free", false },
	{ "digit", "4", "free", false },
	{ "low line", "_", "free", false },
	{ "Latin letter", "caf\xc3\xa9", "free", false },
	{ "Cyrillic letter", "free", "\xd0\xb6", false },
	{ "mark", "q\xcc\x88", "x", false },
	{ "Han before", "\xe5\x85\x8d", "free", true },
	{ "Han within", "\xe6\x81\xad", "\xe5\x96\x9c", true },
	{ "kana", "\xe3\x82\xac", "\xe3\x82\xad", true },
	{ "Thai", "\xe0\xb8\x81", "\xe0\xb8\x82", true },
	{ "Hangul", "\xed\x95\x9c", "\xea\xb5\xad", true },
	{ "Devanagari", "\xe0\xa4\x95", "\xe0\xa4\x96", false },
	{ "Arabic", "\xd8\xa7", "\xd8\xa8", false },
	{ "dash", "a\xe2\x80\x94", "b", true },
	{ "emoji", "\xf0\x9f\x98\x80", "free", true },
	{ "wide letter beyond the BMP", "\xf0\x90\x90\x80", "a", false },
	{ "Han beyond the BMP", "\xf0\xa0\x80\x80", "\xf0\xa0\x80\x81", true },
};

static void words_end_where_no_letter_meets_a_letter(void **state)
{
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(boundaries); i++) {
		const struct boundary_row *row = &boundaries[i];
		const char *s =
			arena_printf(&a, "%s%s", row->before, row->behind);

		ASSERT_ROW(word_boundary(span_str(s), strlen(row->before)) ==
				   row->boundary,
			   row->name);
	}
	arena_free(&a);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_is_folded_as_it_looks),
		cmocka_unit_test(folded_text_leads_back),
		cmocka_unit_test(marks_without_end_are_cut),
		cmocka_unit_test(folding_twice_is_folding_once),
		cmocka_unit_test(a_character_alone_folds_as_in_a_text),
		cmocka_unit_test(plain_letters_fold_as_all_do),
		cmocka_unit_test(words_end_where_no_letter_meets_a_letter),
	};

	return cmocka_run_group_tests_name("fold", tests, NULL, NULL);
}
