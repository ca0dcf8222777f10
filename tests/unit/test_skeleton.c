#include <string.h>

#include "base/buf.h"
#include "rule/fold.h"
#include "rule/skeleton.h"
#include "tests/test.h"

static const struct skeleton_row {
	const char *name;
	const char *text;
	const char *skeleton; /* with one word around */
} rows[] = {
	{ "plain", "buy viagra now", "" },
	{ "a sign", "buy v1agra now!", "buy viagra now!" },
	{ "far from it", "a plain text with $ale in it", "with saie in" },
	{ "two near each other", "fr33 and ca$h", "free and cash" },
	{ "two that touch", "fr33 one two ca$h", "free one two cash" },
	{ "two far apart", "fr33 one two three ca$h", "free one\nthree cash" },
	{ "apart", "now f.r.e.e gift", "now free gift" },
	{ "apart by different gaps", "v-i-a.g r a", "viagra" },
	{ "apart in capitals", "V 1 A G R A", "viagra" },
	{ "wide gaps", "f . r . e . e", "free" },
	{ "gaps too wide", "f .... r .... e .... e", "" },
	{ "letters and words", "f r e e now x", "free now" },
	{ "an ell is an i", "cl1ck", "ciick" },
	{ "bar", "cl|ck here", "ciick here" },
	{ "bar at the edge", "|click|", "" },
	{ "exclamation mark within", "v!agra", "viagra" },
	{ "exclamation mark behind", "free!", "" },
	{ "dollars behind", "bu$ine$$", "business" },
	{ "money", "$500 for you", "" },
	{ "euro", "fr\xe2\x82\xac\xe2\x82\xac", "free" },
	{ "number with a letter", "100k and 15th", "" },
	{ "number in a word of more letters", "b00k", "book" },
	{ "more digits than letters", "a1234", "" },
	{ "two letters", "a b", "" },
	{ "e-mail address", "write to c4sh@sh0p.example", "" },
	{ "URL", "https://sh0p.example/c4sh?x=c4sh", "" },
	{ "host", "sh0p.example", "" },
	{ "end of a sentence", "a b00k. And", "a book. and" },
	{ "Cyrillic", "\xd1\x81 \xd0\xba \xd0\xb8 \xd0\xb4",
	  "\xd1\x81\xd0\xba\xd0\xb8\xd0\xb4" },
	{ "Chinese", "\xe5\x85\x8d-\xe8\xb4\xb9", "\xe5\x85\x8d\xe8\xb4\xb9" },
	{ "Chinese over a blank", "\xe5\x85\x8d \xe8\xb4\xb9", "" },
	{ "Chinese as it is written", "\xe5\x85\x8d\xe8\xb4\xb9", "" },
	{ "hyphens", "a well-known re-use", "" },
	{ "part number", "V1A-6RA", "" },
	{ "digits apart", "1 2 3 4", "" },
	{ "apart behind plain words", "buy it v i a now and then",
	  "it via now" },
	{ "apart over a word of signs", "buy v - i - a now", "buy via now" },
	{ "apart over a sign of three bytes",
	  "buy v \xe2\x80\xa2 i \xe2\x80\xa2 a now", "buy via now" },
	{ "a digit alone among letters", "now v 1 a", "now via" },
	{ "a digit alone before letters", "now 1 c e", "now ice" },
	{ "a digit before a word", "am 4you is", "am ayou is" },
	{ "in quotes", "say \"fr33\" now", "say \"free\" now" },
};

static void gaps_and_signs_are_undone(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct view root = view_root(span_str(rows[i].text));
		const struct view *skeleton =
			skeleton_text(&a, fold_text(&a, &root), 1);

		if (!span_eq(skeleton->text, span_str(rows[i].skeleton)))
			print_error("\"%.*s\"\n", (int)skeleton->text.n,
				    skeleton->text.p);
		ASSERT_ROW(span_eq(skeleton->text, span_str(rows[i].skeleton)),
			   rows[i].name);
		arena_free(&a);
	}
}

static const struct place_row {
	const char *name, *text, *find, *origin;
} places[] = {
	{ "a sign", "buy v1agra now", "viagra", "v1agra" },
	{ "gaps", "now V-i-a.g r a!", "viagra", "V-i-a.g r a" },
	{ "a part of it", "now f.r.e.e", "re", "r.e" },
	{ "euro", "fr\xe2\x82\xac\xe2\x82\xac x", "free",
	  "fr\xe2\x82\xac\xe2\x82\xac" },
	{ "second of two", "fr33 one two three ca$h", "cash", "ca$h" },
	{ "over a zero width",
	  "V1\xe2\x80\x8b"
	  "AGRA",
	  "viagra",
	  "V1\xe2\x80\x8b"
	  "AGRA" },
};

static void a_skeleton_leads_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(places); i++) {
		const struct place_row *row = &places[i];
		struct arena a = { 0 };
		struct view root = view_root(span_str(row->text));
		const struct view *skeleton =
			skeleton_text(&a, fold_text(&a, &root), 1);
		size_t at = span_find(skeleton->text, span_str(row->find));
		struct range r;

		ASSERT_ROW(at < skeleton->text.n, row->name);
		r = view_origin(skeleton, at, strlen(row->find));
		ASSERT_ROW(span_eq(span_slice(root.text, r.at, r.n),
				   span_str(row->origin)),
			   row->name);
		arena_free(&a);
	}
}

static const struct confirm_row {
	const char *text, *phrase;
	bool confirmed;
} confirms[] = {
	{ "v1agra", "viagra", true },
	{ "viagra", "viagra", false },
	{ "fa1l", "fai", false },
	{ "fa1l", "fall", true },
	{ "fa11", "fall", true },
	{ "fail", "fall", false },
	{ "v.i.a.g.r.a", "viagra", true },
	{ "c l i c k h e r e", "click here", true },
	{ "c.l.i.c.k.h.e.r.e", "click here", true },
	{ "cl1ck here", "click here", true },
	{ "click, here", "click here", false },
	{ "click here", "click here", false },
	{ "v1agr", "viagra", false },
	{ "v1agrax", "viagra", false },
};

static void only_what_is_not_plain_is_confirmed(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(confirms); i++)
		ASSERT_ROW(skeleton_confirms(span_str(confirms[i].text),
					     span_str(confirms[i].phrase)) ==
				   confirms[i].confirmed,
			   confirms[i].text);
}

/* Much of what it is made for, in linear time. */
static void long_texts_are_read_once(void **state)
{
	static const char *const units[] = {
		"a ", "f.", "v1agra ", "$", "\xe5\x85\x8d-", "1a"
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(units); i++) {
		struct arena a = { 0 };
		struct buf text = { 0 };
		struct view root;
		const struct view *skeleton;

		while (text.n < 1000000)
			buf_str(&text, units[i]);
		root = view_root(buf_span(&text));
		skeleton = skeleton_text(&a, fold_text(&a, &root), 4);
		assert_true(skeleton->text.n <= text.n);
		arena_free(&a);
		buf_free(&text);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(gaps_and_signs_are_undone),
		cmocka_unit_test(a_skeleton_leads_back),
		cmocka_unit_test(only_what_is_not_plain_is_confirmed),
		cmocka_unit_test(long_texts_are_read_once),
	};

	return cmocka_run_group_tests_name("skeleton", tests, NULL, NULL);
}
