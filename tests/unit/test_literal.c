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
	{ "\\w+@example", "@example" },
	{ "\xe6\x81\xad\xe5\x96\x9c", "\xe6\x81\xad\xe5\x96\x9c" },
	{ "\xe6\x81\xad.?\xe5\x96\x9c", "\xe6\x81\xad" },
	{ "[\xe6\x81\xad\xe5\x96\x9c]", "\xe5\x96\x9c|\xe6\x81\xad" },
	{ "(a(b(c)))d", "abcd" },
	{ "((free|cash)( now| here)?)+", "free|cash" },
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
		cmocka_unit_test(sets_are_bounded),
		cmocka_unit_test(the_rarest_part_of_a_literal_filters),
	};

	return cmocka_run_group_tests_name("literal", tests, NULL, NULL);
}
