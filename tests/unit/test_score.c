#include <string.h>

#include "lint/score.h"
#include "tests/test.h"

#define RULE(name, word, where, hundredths) \
 {                                          \
  .text = {                                 \
	  .id = (name),                     \
	  .family = (word),                 \
	  .category = (where),              \
	  .level = MSC_WARNING,             \
	  .points = (hundredths)            \
  }                                         \
 }

static const struct rule rules[] = {
	RULE("content-a", "content", "wording", 120),
	RULE("content-b", "content", "wording", 80),
	RULE("mime-a", "mime", "mime", 200),
	RULE("header-a", "header", "headers", 150),
};

static void points_count_once_a_rule_and_up_to_the_cap(void **state)
{
	static const struct {
		const char *name;
		const char *found; /* digits: rules; behind one, n: as a note */
		int points, wording;
	} rows[] = {
		{ "nothing", "", 0, 0 },
		{ "one", "0", 120, 120 },
		{ "one often", "000", 120, 120 },
		{ "a note", "0n", 0, 0 },
		{ "a note, then a warning", "0n0", 120, 120 },
		{ "two families", "23", 350, 0 },
		{ "a family at its cap", "01", 150, 150 },
		{ "all", "0123", 500, 150 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct finding found[8] = { 0 };
		size_t n = 0;
		struct score score;

		for (const char *p = rows[i].found; *p != '\0'; p++) {
			if (*p == 'n') {
				found[n - 1].level = MSC_NOTE;
				continue;
			}
			found[n].rule = &rules[*p - '0'];
			found[n].level = MSC_WARNING;
			if (n > 0)
				found[n - 1].next = &found[n];
			n++;
		}
		score = score_findings(&a, n == 0 ? NULL : found);
		ASSERT_ROW(score.points == rows[i].points, rows[i].name);
		ASSERT_ROW(score.categories[4] == rows[i].wording,
			   rows[i].name);
		arena_free(&a);
	}
}

static void the_costlier_rule_of_a_family_is_credited_first(void **state)
{
	struct finding found[2] = {
		{ .rule = &rules[1], .level = MSC_ERROR, .next = &found[1] },
		{ .rule = &rules[0], .level = MSC_ERROR },
	};
	struct arena a = { 0 };
	struct score score = score_findings(&a, found);

	(void)state;
	assert_int_equal(score_share(&score, &rules[0]), 120);
	assert_int_equal(score_share(&score, &rules[1]), 30);
	assert_int_equal(score_share(&score, &rules[2]), 0);
	arena_free(&a);
}

static void the_fifth_category_is_wording(void **state)
{
	(void)state;
	assert_string_equal(categories[4], "wording");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(points_count_once_a_rule_and_up_to_the_cap),
		cmocka_unit_test(
			the_costlier_rule_of_a_family_is_credited_first),
		cmocka_unit_test(the_fifth_category_is_wording),
	};

	return cmocka_run_group_tests_name("score", tests, NULL, NULL);
}
