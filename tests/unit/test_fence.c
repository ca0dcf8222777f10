#include <malloc.h>
#include <regex.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "rule/fence.h"
#include "rule/fold.h"
#include "rule/regex.h"
#include "tests/test.h"

/* Times are measured, not judged, where a sanitizer slows things down. */
#if defined(__SANITIZE_ADDRESS__)
enum { MEASURED = 0 };
#elif defined(__has_feature)
# if __has_feature(address_sanitizer)
enum { MEASURED = 0 };
# else
enum { MEASURED = 1 };
# endif
#else
enum { MEASURED = 1 };
#endif

static const struct refused_row {
	const char *pattern;
	size_t at;
	const char *says; /* part of the sentence */
} refused[] = {
	/* What must not reach regcomp(): SECURITY.md 7, PERFORMANCE.md 3.4. */
	{ "a{0,32767}", 4, "over 255" },
	{ "((a{32767}){32767})", 4, "over 255" },
	{ "(.*{10,}{10,}{10,}{10,})", 3, "repeat of a repeat" },
	{ "((a{100}){100}){100}", 9, "multiply" },
	{ "(|)(\\1\\1)*", 1, "empty" },
	{ "(\\|)(\\1\\1)*", 5, "back-reference" },
	{ "(a*)\\1b", 4, "back-reference" },
	{ "(a*)(a*)\\1\\2b", 8, "back-reference" },
	{ "()(\\1\\1)+", 1, "empty" },
	{ "(a+)\\1+b", 4, "back-reference" },
	{ "(a*)(a*)(a*)\\1\\2\\3b", 12, "back-reference" },
	{ "(a|b)*a(a|b){30}c", 12, "behind a repeat without end" },
	{ "[ab]*a[ab]{14}c", 10, "behind a repeat without end" },
	{ "(a|b)*a(a|b){10}c", 12, "behind a repeat without end" },
	{ "a{1,32767}", 4, "over 255" },
	{ "a{10,}{10,}", 6, "repeat of a repeat" },
	{ "(.{1,255}){1,255}", 10, "multiply" },
	{ "\\b\\b\\b\\b\\b\\b\\b\\b\\b\\b\\bx", 4, "more than two of" },
	{ "(\\ba?)(\\bb?)(\\bc?)x", 18, "more than two of" },
	{ "(\\b|a)*x", 6, "more than two of" },
	{ "(\\b\\<a\\b)+", 9, "more than two of" },
	{ "(a{0,7}){0,255}", 8, "written out" },
	{ "((a{0,12}){0,12}){0,12}", 17, "written out" },
	/* The same in other words. */
	{ "[ab]*a[ab][ab][ab][ab][ab][ab][ab][ab][ab]", 42, "choice" },
	{ "(a|b)*a(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)", 52,
	  "choice" },
	{ "[ab]*a([ab]{3}){3}", 15, "choice" },
	{ "[ab]*(a|ba){9}", 11, "behind a repeat without end" },
	{ "(x[ab]*y){9}", 9, "behind a repeat without end" },
	{ "(a[ab]{9}|b)*c", 12, "around" },
	{ "(a[ab][ab][ab][ab][ab][ab][ab][ab][ab]|b)*c", 41, "around" },
	{ ".*x.{9}", 4, "behind a repeat without end" },
	{ "\\w+a\\w{9}", 6, "behind a repeat without end" },
	{ "[^x]+.{20}", 6, "behind a repeat without end" },
	{ "[\xd0\xb0-\xd1\x8f]+\xd0\xb6[\xd0\xb0-\xd1\x8f]{9}", 17,
	  "behind a repeat without end" },
	{ "a{9,}a{9,}", 6, "behind a repeat without end" },
	{ "((((((((((((((a+)+)+)+)+)+)+)+)+)+)+)+)+)+)", 35, "written out" },
	{ "((((((((((((a{0,2}){0,2}){0,2}){0,2}){0,2}){0,2}){0,2}){0,2})"
	  "{0,2}){0,2}){0,2}){0,2})x",
	  55, "written out" },
	{ "[ab]{0,64}a[ab]{16}c", 15, "of a wide range" },
	{ "[ab]{0,64}a[ab][ab][ab][ab][ab][ab][ab]", 39, "wide range" },
	{ "(.{0,30}a){40}", 10, "of a wide range" },
	/* What is no pattern. */
	{ "", 0, "empty" },
	{ "a|", 2, "empty" },
	{ "|a", 0, "empty" },
	{ "a||b", 2, "empty" },
	{ "(a|)", 3, "empty" },
	{ "(a", 0, "not closed" },
	{ "x((a)", 1, "not closed" },
	{ "a)", 1, "without its opening" },
	{ "*a", 0, "nothing to repeat" },
	{ "a|*b", 2, "nothing to repeat" },
	{ "(+a)", 1, "nothing to repeat" },
	{ "^*", 1, "nothing to repeat" },
	{ "a$?", 2, "nothing to repeat" },
	{ "\\b+a", 2, "nothing to repeat" },
	{ "a**", 2, "repeat of a repeat" },
	{ "a+?", 2, "repeat of a repeat" },
	{ "a{2}{3}", 4, "repeat of a repeat" },
	{ "a{", 1, "write \\{" },
	{ "a{x}", 1, "write \\{" },
	{ "a{,3}", 1, "write \\{" },
	{ "a{2", 1, "not closed by }" },
	{ "a{2,3", 1, "not closed by }" },
	{ "a{2,x}", 1, "write \\{" },
	{ "a{3,2}", 1, "bounds" },
	{ "a{0}", 1, "bounds" },
	{ "a{256}", 2, "over 255" },
	{ "a{99999999999999999999}", 2, "over 255" },
	{ "a*", 2, "every text" },
	{ "(a|b?)", 6, "every text" },
	{ "^$", 2, "every text" },
	{ "[", 0, "bracket" },
	{ "[]", 0, "bracket" },
	{ "[^]", 0, "bracket" },
	{ "a[b-", 1, "bracket" },
	{ "a[[:alpha:]", 1, "bracket" },
	{ "[[:alpha]", 1, "class" },
	{ "[[:word:]]", 1, "class" },
	{ "[[.a.]]", 1, "[." },
	{ "[[=a=]]", 1, "[=" },
	{ "[z-a]", 1, "before it begins" },
	{ "[a-[:digit:]]", 1, "ends in a class" },
	{ "[\\w.]", 1, "backslash" },
	{ "[\\]]", 1, "backslash" },
	{ "[^\x01-\xf4\x8f\xbf\xbf]", 0, "no character" },
	{ "a\\", 1, "backslash at the end" },
	{ "\\d+", 0, "[0-9]" },
	{ "\\D", 0, "[^0-9]" },
	{ "a\\n", 1, "not known" },
	{ "\\`a", 0, "not known" },
	{ "a\\'", 1, "not known" },
	{ "\\x41", 0, "not known" },
	{ "(?:a)", 0, "Perl" },
	{ "(?i)a", 0, "Perl" },
	/* What folding does to it. */
	{ "a\xe2\x80\x8b", 1, "does not have" },
	{ "e\xcc\x81", 1, "joins" },
	{ "[\xc3\x9f]", 1, "within brackets" },
	{ "[[:upper:]]", 1, "capitals" },
};

static void bad_patterns_are_refused_at_their_place(void **state)
{
	(void)state;
	assert_true(LENGTH(refused) >= 60);
	for (size_t i = 0; i < LENGTH(refused); i++) {
		const struct refused_row *row = &refused[i];
		struct fence_error err = { 0 };
		struct arena a = { 0 };
		struct fenced to = { 0 };

		ASSERT_ROW(!fence_pattern(&a, span_str(row->pattern), true, &to,
					  &err),
			   row->pattern);
		if (err.at != row->at || strstr(err.text, row->says) == NULL)
			print_error("%zu: %s\n", err.at, err.text);
		ASSERT_ROW(to.expression == NULL, row->pattern);
		ASSERT_ROW(err.at == row->at, row->pattern);
		ASSERT_ROW(strstr(err.text, row->says) != NULL, row->pattern);
		arena_free(&a);
	}
}

/* Patterns too long to write: `unit`, n times, between begin and end. */
static const struct long_row {
	const char *name, *begin, *unit;
	size_t n;
	const char *end;
	bool ok;
} longs[] = {
	{ "2 KiB", "", "a", 2048, "", true },
	{ "over 2 KiB", "", "a", 2049, "", false },
	{ "20,000 alternatives", "", "a|", 20000, "b", false },
	{ "1,000 alternatives", "", "a|", 999, "b", true },
	{ "1,001 alternatives", "", "a|", 1000, "b", false },
	{ "32 deep", "((((((((((((((((((((((((((((((((", "", 0,
	  "a))))))))))))))))))))))))))))))))", true },
	{ "33 deep", "(((((((((((((((((((((((((((((((((", "", 0,
	  "a)))))))))))))))))))))))))))))))))", false },
	{ "20,000 deep", "", "(", 20000, "", false },
	{ "1,000 optional", "b", "a?", 1000, "", false },
	{ "1,000 repeats", "b", "a*", 1000, "", false },
	{ "500 optional, four times", "b(", "a?", 500, "){4}", false },
	{ "1,000 letters, 255 times", "(", "a", 1000, "){255}", false },
};

static void long_patterns_are_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(longs); i++) {
		const struct long_row *row = &longs[i];
		struct buf text = { 0 };
		struct arena a = { 0 };
		struct fence_error err;
		struct fenced to;

		buf_str(&text, row->begin);
		for (size_t k = 0; k < row->n; k++)
			buf_str(&text, row->unit);
		buf_str(&text, row->end);
		ASSERT_ROW(fence_pattern(&a, buf_span(&text), true, &to,
					 &err) == row->ok,
			   row->name);
		buf_free(&text);
		arena_free(&a);
	}
}

static const struct match_row {
	const char *name;
	bool exact;
	const char *pattern, *text;
	const char *found; /* leftmost, longest; NULL: no match */
} matches[] = {
	{ "letters", false, "free", "all FREE now", "free" },
	{ "alternatives", false, "won (a|the) prize", "You WON the Prize",
	  "won the prize" },
	{ "specials escaped", false, "\\$9\\.99 \\(a\\|b\\)\\*", "$9.99 (a|b)*",
	  "$9.99 (a|b)*" },
	{ "braces and brackets", false, "a\\{2}]", "A{2}]", "a{2}]" },
	{ "dot is a character", true, "^a.b$",
	  "a\xe6\x81\xad"
	  "b",
	  "a\xe6\x81\xad"
	  "b" },
	{ "two dots are two", true, "^a..b$",
	  "a\xe6\x81\xad"
	  "b",
	  NULL },
	{ "dot is an emoji", true, "^.$", "\xf0\x9f\x98\x80",
	  "\xf0\x9f\x98\x80" },
	{ "dot is Q", true, "^.Z.$", "QZQ", "QZQ" },
	{ "dot is ASCII", true, "^.$", "x", "x" },
	{ "repeated character", true, "^\xc3\xa9{2}$", "\xc3\xa9\xc3\xa9",
	  "\xc3\xa9\xc3\xa9" },
	{ "repeated character, once", true, "^\xc3\xa9{2}$", "\xc3\xa9", NULL },
	{ "set of characters", true, "[\xc3\xa9\xe6\x81\xad]+x",
	  "a\xe6\x81\xad\xc3\xa9x", "\xe6\x81\xad\xc3\xa9x" },
	{ "range of characters", true, "^[\xd0\xb0-\xd1\x8f]+$",
	  "\xd0\xb6\xd1\x8b", "\xd0\xb6\xd1\x8b" },
	{ "out of range", true, "[\xd0\xb0-\xd1\x8f]", "\xd1\x90\xd0\xaf",
	  NULL },
	{ "range over lengths", true, "^[z-\xf0\x9f\x98\x80]+$",
	  "z\x7f\xc2\x80\xe6\x81\xad\xf0\x9f\x98\x80",
	  "z\x7f\xc2\x80\xe6\x81\xad\xf0\x9f\x98\x80" },
	{ "range ends", true, "[z-\xf0\x9f\x98\x80]", "y\xf0\x9f\x98\x81",
	  NULL },
	{ "range over surrogates", true, "^[\xe1\x80\x80-\xee\x84\xa3]+$",
	  "\xe1\x80\x80\xed\x9f\xbf\xee\x80\x80\xee\x84\xa3",
	  "\xe1\x80\x80\xed\x9f\xbf\xee\x80\x80\xee\x84\xa3" },
	{ "negated set", true, "a[^\xc3\xa9]b",
	  "a\xc3\xa9"
	  "b a\xc3\xa8"
	  "b",
	  "a\xc3\xa8"
	  "b" },
	{ "negated ASCII", true, "^[^a]$", "\xe6\x81\xad", "\xe6\x81\xad" },
	{ "negated Q", true, "[^Q]", "QQQ", NULL },
	{ "negated Q, other", true, "[^Q]", "QZ", "Z" },
	{ "not Z", true, "Q[^Z]", "QZQ\xc3\xa9", "Q\xc3\xa9" },
	{ "Q and Z", true, "QZ", "aQZb", "QZ" },
	{ "Q in brackets", true, "[P-R]+", "aPQRb", "PQR" },
	{ "bracket first, dash last", true, "[]^[-]+", "a^[]-b", "^[]-" },
	{ "caret alone", true, "a[^^]", "a^ab", "ab" },
	{ "caret and dash", true, "x[-^]+", "x^-", "x^-" },
	{ "backslash in brackets", true, "[\\\\]", "a\\b", "\\" },
	{ "class", true, "[[:digit:][:space:]]+", "a1 2b", "1 2" },
	{ "class is ASCII", true, "^[[:alpha:]]$", "\xc3\xa9", NULL },
	{ "capital folds", false, "STRASSE",
	  "Stra\xc3\x9f"
	  "e",
	  "strasse" },
	{ "sharp s folds", false,
	  "Stra\xc3\x9f"
	  "e",
	  "STRASSE", "strasse" },
	{ "sharp s repeated", false, "a\xc3\x9f{2}b", "assssb", "assssb" },
	{ "range folds", false, "^[A-F]+$", "Cage", NULL },
	{ "range folds, all of it", false, "^[A-F]+$", "FACADE", "facade" },
	{ "Cyrillic range folds", false, "^[\xd0\x90-\xd0\xaf]+$",
	  "\xd0\x96\xd0\xb6", "\xd0\xb6\xd0\xb6" },
	{ "negated range folds", false, "[^A-Z]", "AbcZ", NULL },
	{ "word", false, "\\bfree\\b", "a free b", "free" },
	{ "word at the ends", false, "\\bfree\\b", "free", "free" },
	{ "word in a word", false, "\\bfree", "carefree", NULL },
	{ "word before a letter", false, "free\\b", "freedom", NULL },
	{ "word behind a Latin letter", false, "\\bfree",
	  "\xc3\xa9"
	  "free",
	  NULL },
	{ "word before a Cyrillic letter", false, "free\\b", "free\xd0\xb6",
	  NULL },
	{ "word behind Han", false, "\\bfree\\b",
	  "\xe5\x85\x8d"
	  "free\xe8\xb4\xb9",
	  "free" },
	{ "word behind a dash", false, "\\bfree",
	  "a\xe2\x80\x94"
	  "free",
	  "free" },
	{ "boundary between letters", true, "\xc3\xa9\\b", "\xc3\xa9\xc3\xa9",
	  "\xc3\xa9" },
	{ "boundary of a letter", true, "^\xc3\xa9\\b",
	  "\xc3\xa9"
	  "a",
	  NULL },
	{ "boundary before a letter", true, "\\b\xc3\xa9", "a\xc3\xa9", NULL },
	{ "start of a word", true, "\\<\xd0\xb6", "\xd0\xb6\xd0\xb6 x",
	  "\xd0\xb6" },
	{ "start of a word within", true, "a\\<\xd0\xb6", "a\xd0\xb6", NULL },
	{ "end of a word", true, "\xd0\xb6\\>", "\xd0\xb6\xd0\xb7\xd0\xb6",
	  "\xd0\xb6" },
	{ "within a word", true, "\\B\xc3\xa9", "\xc3\xa9 a\xc3\xa9",
	  "\xc3\xa9" },
	{ "word characters", true, "^\\w+$",
	  "aQ_\xc3\xa9\xd0\xb6"
	  "9Z",
	  "aQ_\xc3\xa9\xd0\xb6"
	  "9Z" },
	{ "no word character", true, "^\\W+$", " \xe2\x80\x94-",
	  " \xe2\x80\x94-" },
	{ "a dash is none", true, "\\w", "\xe2\x80\x94", NULL },
	{ "a letter is one", true, "\\W", "\xc3\xa9Q", NULL },
	{ "white space", true, "a\\s+b", "a\t\xe3\x80\x80 b",
	  "a\t\xe3\x80\x80 b" },
	{ "no white space", true, "^\\S+$", "a\xe6\x81\xad", "a\xe6\x81\xad" },
	{ "white space is none", true, "\\S", "\xe3\x80\x80 ", NULL },
	{ "begins", true, "^ab", "cab", NULL },
	{ "ends", true, "ab$", "abc", NULL },
	{ "longest", true, "a|ab|abc", "xabcd", "abc" },
	{ "many alternatives", true,
	  "^(a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v|w|x|y|z|0|1|2|3|4|5|6|"
	  "7|8|9)+!$",
	  "az056789!", "az056789!" },
	{ "many alternatives at the top", true,
	  "a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v|w|x|y|z|0|1|2|3|4|5|6|"
	  "7|8|9",
	  "~9~", "9" },
	{ "first of many alternatives", true,
	  "a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v|w|x|y|z|0|1|2|3|4|5|6|"
	  "7|8|9",
	  "~a~", "a" },
};

/* In all of a text. */
static enum regex_result find(struct regex *regex, struct span text,
			      struct steps *steps, struct range *where)
{
	return regex_search(regex, text, (struct range){ 0, text.n }, steps,
			    where);
}

static void patterns_match_characters(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(matches); i++) {
		const struct match_row *row = &matches[i];
		struct arena a = { 0 };
		struct fence_error err;
		struct regex regex = { 0 };
		struct fenced fenced;
		struct span text = span_str(row->text);
		uint64_t all = 0;
		struct steps steps = { &all, 10000, 0, 10000 };
		struct range where = { 0 };
		enum regex_result result;

		ASSERT_ROW(fence_pattern(&a, span_str(row->pattern),
					 !row->exact, &fenced, &err),
			   row->name);
		regex.pattern = fenced.expression;
		if (!row->exact)
			text = fold_span(&a, text);
		result = find(&regex, text, &steps, &where);
		ASSERT_ROW(result != REGEX_MEMORY, row->name);
		ASSERT_ROW((result == REGEX_FOUND) == (row->found != NULL),
			   row->name);
		if (row->found != NULL)
			ASSERT_ROW(span_eq(span_slice(text, where.at, where.n),
					   span_str(row->found)),
				   row->name);
		regex_release(&regex);
		arena_free(&a);
	}
}

/* Whatever stands before and behind: filler that holds no match. */
static void a_match_is_found_wherever_it_stands(void **state)
{
	static const char *const units[] = { "x ", "\xd0\xb6", "-", "Qx" };
	static const char needle[] = "<0123456789 0123456789 0123456789 "
				     "0123456789 0123456789 01234567890>";

	(void)state;
	for (size_t i = 0; i < 4 * 200; i++) {
		struct arena a = { 0 };
		struct regex regex = { .pattern = "<[0-9 ]*>" };
		uint64_t all = 0;
		struct steps steps = { &all, 100000, 0, 100000 };
		struct buf text = { 0 };
		struct range where;
		size_t at;

		for (size_t k = 0; k < i / 4 * 3; k++)
			buf_str(&text, units[i % 4]);
		at = text.n;
		buf_str(&text, needle);
		for (size_t k = 0; k < 200; k++)
			buf_str(&text, units[i % 4]);
		assert_int_equal(find(&regex, buf_span(&text), &steps, &where),
				 REGEX_FOUND);
		assert_int_equal(where.at, at);
		assert_int_equal(where.n, sizeof(needle) - 1);
		regex_release(&regex);
		buf_free(&text);
		arena_free(&a);
	}
}

static void no_word_ends_with_its_window(void **state)
{
	struct regex regex = { .pattern = "\\bfree\\b" };
	struct buf text = { 0 };
	struct arena a = { 0 };
	uint64_t all = 0;
	struct steps steps = { &all, 1000000, 0, 1000000 };
	struct range where;

	(void)state;
	for (size_t i = 0; i < 300; i++) {
		text.n = 0;
		buf_fill(&text, ' ', i);
		buf_str(&text, "freedom carefree");
		buf_fill(&text, '1', 100);
		buf_fill(&text, ' ', 300);
		assert_int_equal(find(&regex, buf_span(&text), &steps, &where),
				 REGEX_NONE);
	}
	regex_release(&regex);
	buf_free(&text);
	arena_free(&a);
}

static void steps_are_spent_and_no_more(void **state)
{
	struct regex regex = { .pattern = "zz" };
	struct arena a = { 0 };
	struct buf text = { 0 };
	uint64_t all = 100;
	struct steps steps = { &all, 20000, 0, 1000 };
	struct range where;

	(void)state;
	buf_fill(&text, ' ', 4096);
	assert_int_equal(find(&regex, buf_span(&text), &steps, &where),
			 REGEX_SPENT);
	assert_int_equal(steps.own, 3 * REGEX_WINDOW);
	assert_int_equal(all, 100 + 3 * REGEX_WINDOW);
	steps.own_most = 100000;
	assert_int_equal(find(&regex, buf_span(&text), &steps, &where),
			 REGEX_NONE);
	/* Windows overlap by half: twice the text, but for one of them. */
	assert_int_equal(steps.own, 3 * REGEX_WINDOW + 2 * 4096 - REGEX_WINDOW);
	assert_int_equal(find(&regex, buf_span(&text), &steps, &where),
			 REGEX_NONE);
	assert_int_equal(find(&regex, buf_span(&text), &steps, &where),
			 REGEX_SPENT);
	assert_true(all <= 20000);
	regex_release(&regex);
	buf_free(&text);
	arena_free(&a);
}

/* What stands around the part that is searched decides on its edges. */
static void a_part_is_not_taken_for_the_whole(void **state)
{
	static const struct {
		const char *pattern, *text;
		struct range in;
		bool found;
	} parts[] = {
		{ "free$", "free gift", { 0, 4 }, false },
		{ "free$", "gift free", { 5, 4 }, true },
		{ "^gift", "free gift", { 5, 4 }, false },
		{ "^free", "free gift", { 0, 4 }, true },
		{ "\\bift", "free gift", { 6, 3 }, false },
		{ "\\bgift", "free gift", { 5, 4 }, true },
		{ "\\bift", "\u0436ift", { 2, 3 }, false },
		{ "\\bift", "\u514dift", { 3, 3 }, true },
		{ "gift", "free gift", { 0, 7 }, false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(parts); i++) {
		struct regex regex = { .pattern = parts[i].pattern };
		uint64_t all = 0;
		struct steps steps = { &all, 1000, 0, 1000 };
		struct range where;

		ASSERT_ROW((regex_search(&regex, span_str(parts[i].text),
					 parts[i].in, &steps, &where) ==
			    REGEX_FOUND) == parts[i].found,
			   parts[i].pattern);
		regex_release(&regex);
	}
}

/* Its states alone take megabytes. */
static void what_grows_is_not_kept(void **state)
{
	struct regex regex = { .pattern = "([ab]{1,40}){1,40}c" };
	struct arena a = { 0 };
	struct buf text = { 0 };
	uint64_t all = 0;
	struct steps steps = { &all, 1000000, 0, 1000000 };
	struct range where;

	(void)state;
	for (unsigned i = 0; i < 600; i++)
		buf_char(&text, i * i % 7 < 3 ? 'a' : 'b');
	assert_int_equal(find(&regex, buf_span(&text), &steps, &where),
			 REGEX_NONE);
	assert_true(!MEASURED || !regex.compiled);
	regex_release(&regex);
	regex.pattern = "[ab]c";
	assert_int_equal(find(&regex, buf_span(&text), &steps, &where),
			 REGEX_NONE);
	assert_true(regex.compiled);
	regex_release(&regex);
	buf_free(&text);
	arena_free(&a);
}

static size_t heap(void)
{
	struct mallinfo2 info = mallinfo2();

	return info.uordblks + info.hblkhd;
}

static double milliseconds(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Patterns put together at random from pieces that cost much. */
static void random_pattern(struct buf *to, uint32_t *seed)
{
	static const char *const pieces[] = {
		"a",           "b",
		".",           "[ab]",
		"\\w",         "\xc3\xa9",
		"[^\xc3\xa9]", "\\b",
		"(",           "(",
		"(",           ")",
		")",           ")",
		"|",           "*",
		"+",           "?",
		"{0,7}",       "{2}",
		"{0,255}",     "{44}",
		"{0,44}",      "{9}",
		"{3,}",        "[a-\xd1\x8f]",
	};
	size_t n;

	*seed = *seed * 1664525 + 1013904223;
	n = 3 + (*seed >> 8) % 60;
	to->n = 0;
	for (size_t i = 0; i < n; i++) {
		*seed = *seed * 1664525 + 1013904223;
		buf_str(to, pieces[(*seed >> 8) % LENGTH(pieces)]);
	}
	buf_char(to, 'x');
}

/* The cost of compiling patterns so far. */
struct costs {
	size_t accepted;
	double slowest; /* milliseconds */
	size_t largest; /* bytes */
};

/* Whether the pattern is let through; then its cost is measured. */
static bool measure(struct costs *costs, struct span text)
{
	struct arena a = { 0 };
	struct fence_error err;
	struct fenced pattern;
	regex_t compiled;
	double begin, took;
	size_t had, has;
	bool ok = fence_pattern(&a, text, true, &pattern, &err);

	if (ok) {
		had = heap();
		begin = milliseconds();
		assert_int_equal(regcomp(&compiled, pattern.expression,
					 REG_EXTENDED),
				 0);
		took = milliseconds() - begin;
		has = heap();
		regfree(&compiled);
		costs->accepted++;
		if (took > costs->slowest)
			costs->slowest = took;
		if (has > had && has - had > costs->largest)
			costs->largest = has - had;
	}
	arena_free(&a);
	return ok;
}

static void judge(const struct costs *costs)
{
	print_message("%zu patterns, %.1f ms, %zu KiB at most\n",
		      costs->accepted, costs->slowest, costs->largest / 1024);
	assert_true(!MEASURED || costs->largest < 8 * 1024 * 1024);
}

static void what_is_let_through_compiles_at_low_cost(void **state)
{
	struct costs costs = { 0 };
	struct buf text = { 0 };
	uint32_t seed = 1;

	(void)state;
	for (size_t i = 0; i < (MEASURED ? 15000 : 500); i++) {
		random_pattern(&text, &seed);
		(void)measure(&costs, buf_span(&text));
	}
	judge(&costs);
	assert_true(costs.accepted > (MEASURED ? 50 : 0));
	buf_free(&text);
}

/* As many of each as are just let through. */
static void the_longest_compile_at_low_cost(void **state)
{
	static const char *const units[] = {
		"a",
		"a?",
		"a*",
		"a+",
		".",
		".?",
		".*",
		"a|",
		"ab|",
		".|",
		"(a|b)",
		"(a|b)?",
		"(a|b)*",
		"(a?b)*",
		"[a-\xd1\x8f]?",
		"(a{9})",
		"a{99}",
		"a{0,9}",
		".{0,9}",
		"(a{0,9}){0,9}",
		"\\w",
		"\\w?",
		"\\w+b",
		"(a+b)+",
		"(a|bc)+|",
		"((a?b?)c?)?",
		"(((a+)+)+)+",
		"\xc3\xa9?",
		"[^\xc3\xa9]?",
		"\\b",
		"\\ba",
		"(\\ba)?",
		"\\b(\\<|c)a",
		"(a\\b|\\bb)",
		"(^|a)\\bb",
		"(\\>|c)?a",
		"x\\B\\bx",
		"(\\b|\\B)a|",
		"(a|\\b)?(b|\\<)?c",
		"(a\\b)?(b\\b)?",
		"(\\ba?|\\<b?)",
		"\\b(a|b?)\\b",
	};
	static const char *const ends[] = { "x", "x){0,2}", "x){5}", "x)*" };
	struct buf text = { 0 };
	struct costs costs = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(units) * LENGTH(ends);
	     i += MEASURED ? 1 : 9) {
		size_t low = 0, high = 2048;

		while (high - low > 1) {
			size_t n = (low + high) / 2;

			text.n = 0;
			buf_str(&text, i % LENGTH(ends) == 0 ? "y" : "y(");
			for (size_t k = 0; k < n; k++)
				buf_str(&text, units[i / LENGTH(ends)]);
			buf_str(&text, ends[i % LENGTH(ends)]);
			if (measure(&costs, buf_span(&text)))
				low = n;
			else
				high = n;
		}
	}
	judge(&costs);
	buf_free(&text);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(bad_patterns_are_refused_at_their_place),
		cmocka_unit_test(long_patterns_are_refused),
		cmocka_unit_test(patterns_match_characters),
		cmocka_unit_test(a_match_is_found_wherever_it_stands),
		cmocka_unit_test(no_word_ends_with_its_window),
		cmocka_unit_test(steps_are_spent_and_no_more),
		cmocka_unit_test(a_part_is_not_taken_for_the_whole),
		cmocka_unit_test(what_grows_is_not_kept),
		cmocka_unit_test(what_is_let_through_compiles_at_low_cost),
		cmocka_unit_test(the_longest_compile_at_low_cost),
	};

	return cmocka_run_group_tests_name("fence", tests, NULL, NULL);
}
