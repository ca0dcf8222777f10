#include <string.h>

#include "base/buf.h"
#include "rule/fence.h"
#include "rule/rarity.h"
#include "tests/test.h"

static const struct literal_row {
	const char *pattern;
	const char *literals; /* joined by "|"; "": none */
} rows[] = {
	{ "free", "free" },
	{ "\\bfree\\b", "free" },
	{ "^FREE$", "free" },
	{ "ab", "" },
	{ "fr.e", "" },
	{ "free.{0,9}zzq", "zzq" },
	{ "won (a|the) prize", "won a prize|won the prize" },
	{ "the [0-9]+ zqjx", " zqjx" },
	{ "past[ _]?due", "past due|past_due|pastdue" },
	{ "(one|two|six)", "one|two|six" },
	{ "(one|tw)", "" },
	{ "(one|[a-z]+)", "" },
	{ "(one|[a-z]+two)", "one|two" },
	{ "abc|xyz", "abc|xyz" },
	{ "(a|b|c)def", "adef|bdef|cdef" },
	{ "[abc]def", "adef|bdef|cdef" },
	{ "[a-z]def", "def" },
	{ "xx+y", "" },
	{ "xxx+", "xxx" },
	{ "x{4}", "xxxx" },
	{ "x{4,9}", "xxxx" },
	{ "(free )?gift", "gift" },
	{ "(free )*gift", "gift" },
	{ "(free )+gift", "gift" },
	{ "(free)+", "free" },
	{ "a.b.c", "" },
	{ "no [0-9]{1,3}",
	  "no 0|no 1|no 2|no 3|no 4|no 5|no 6|no 7|no 8|no 9" },
	{ "\\w+@example", "@example" },
	{ "\xe6\x81\xad\xe5\x96\x9c", "\xe6\x81\xad\xe5\x96\x9c" },
	{ "\xe6\x81\xad.?\xe5\x96\x9c", "\xe6\x81\xad" },
	{ "[\xe6\x81\xad\xe5\x96\x9c]", "\xe5\x96\x9c|\xe6\x81\xad" },
	{ "(a(b(c)))d", "abcd" },
	{ "((free|cash)( now| here)?)+", "free|cash" },
};

static const struct more_row {
	const char *pattern;
	const char *others;
	size_t longest;
} more_rows[] = {
	{ "free", "", 4 },
	{ "^fr(ee|iend)s?\\b", "", 7 },
	{ "in the [a-z]+ zqjx", "in the ", LITERAL_REACH },
	{ "zqjx [a-z]+ in the", " in the", LITERAL_REACH },
	{ "zqjx[a-z]{0,9}(in the|for a)", "in the|for a", 19 },
	{ "zqjx[a-z]{2}in the|free", "", 12 },
	{ "(zqjx[a-z]{2}in the)", "", 12 },
	{ "(zqjx|free)(now)?[^a]\\w", "", 15 },
	{ "(ab?c*){2}", "", LITERAL_REACH },
	{ "(ab?(c|de){2}){3}", "", 18 },
	{ "(ab?(c|de)\\>)?x", "", 5 },
	{ "free\\w{99}", "", LITERAL_REACH },
	{ "\xe6\x81\xad[\xe5\x96\x9c]\\s", "", 11 },
	{ "free[ab]{2,5}", "", 9 },
};

static const char *joined(struct arena *a, const struct literals *literals)
{
	struct buf text = { 0 };
	const char *s;

	for (size_t i = 0; i < literals->n; i++) {
		buf_str(&text, i == 0 ? "" : "|");
		buf_add(&text, literals->items[i]);
	}
	s = arena_str(a, buf_span(&text));
	buf_free(&text);
	return s;
}

static void a_pattern_has_what_every_match_contains(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct fence_error err;
		struct fenced fenced;
		const char *found;

		ASSERT_ROW(fence_pattern(&a, span_str(rows[i].pattern), true,
					 &fenced, &err),
			   rows[i].pattern);
		found = joined(&a, &fenced.literals);
		if (strcmp(found, rows[i].literals) != 0)
			print_error("\"%s\"\n", found);
		ASSERT_ROW(strcmp(found, rows[i].literals) == 0,
			   rows[i].pattern);
		arena_free(&a);
	}
}

static void a_pattern_tells_what_else_matches_contain(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(more_rows); i++) {
		const struct more_row *row = &more_rows[i];
		struct arena a = { 0 };
		struct fence_error err;
		struct fenced fenced;
		struct literals others;
		const char *found;

		ASSERT_ROW(fence_pattern(&a, span_str(row->pattern), true,
					 &fenced, &err),
			   row->pattern);
		others = (struct literals){ .items = fenced.literals.others,
					    .n = fenced.literals.nothers };
		found = joined(&a, &others);
		if (strcmp(found, row->others) != 0 ||
		    fenced.literals.longest != row->longest)
			print_error("\"%s\", %zu\n", found,
				    fenced.literals.longest);
		ASSERT_ROW(strcmp(found, row->others) == 0, row->pattern);
		ASSERT_ROW(fenced.literals.longest == row->longest,
			   row->pattern);
		arena_free(&a);
	}
}

/* A long alternation has all of them, and more than that none. */
static void sets_are_bounded(void **state)
{
	(void)state;
	for (size_t n = 300; n <= 400; n += 100) {
		struct arena a = { 0 };
		struct buf text = { 0 };
		struct fence_error err;
		struct fenced fenced;

		for (size_t i = 0; i < n; i++)
			buf_printf(&text, "%sw%zu", i == 0 ? "" : "|", 100 + i);
		assert_true(fence_pattern(&a, buf_span(&text), true, &fenced,
					  &err));
		assert_int_equal(fenced.literals.n, n);
		buf_free(&text);
		arena_free(&a);
	}
}

static void the_rarest_part_of_a_literal_filters(void **state)
{
	(void)state;
	assert_true(rarity_of(SPAN("the ")) < rarity_of(SPAN("zqjx")));
	assert_true(rarity_of(SPAN("ing ")) < rarity_of(SPAN("gjw#")));
	assert_true(rarity_of(SPAN("in the zqjx")) >= rarity_of(SPAN("zqjx")));
	assert_in_range(rarity_rarest(SPAN("in the zqjx ing ")), 5, 8);
	assert_int_equal(rarity_rarest(SPAN("free")), 0);
	assert_true(rarity_of(SPAN("the")) > 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_pattern_has_what_every_match_contains),
		cmocka_unit_test(a_pattern_tells_what_else_matches_contain),
		cmocka_unit_test(sets_are_bounded),
		cmocka_unit_test(the_rarest_part_of_a_literal_filters),
	};

	return cmocka_run_group_tests_name("literal", tests, NULL, NULL);
}
