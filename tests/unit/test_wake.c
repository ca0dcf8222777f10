#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check/attachment_rules.h"
#include "check/content_rules.h"
#include "check/template_rules.h"
#include "check/wake.h"
#include "rule/filter.h"
#include "rule/fold.h"
#include "rule/pattern.h"
#include "tests/test.h"

static const struct rule *const rules[] = {
	&attachment_mentioned_but_missing,
	&content_placeholder_text,
	&template_empty_merge_result,
};

static bool has_phrase(const struct pattern *pattern, struct span text)
{
	for (size_t i = 0; i < pattern->nphrases; i++)
		if (span_eq(pattern->phrases[i], text))
			return true;
	return false;
}

/* Those of a rule that is data are folded when it is read. A capital letter may
 * stand there for the rule's own use if the small one does too. Three bytes are
 * looked for apart, at a price. */
static void phrases_that_wake_are_folded(void **state)
{
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(rules); i++) {
		const struct pattern *pattern = rules[i]->pattern;

		for (size_t k = 0; k < pattern->nphrases; k++) {
			struct span phrase = pattern->phrases[k];

			ASSERT_ROW(has_phrase(pattern, fold_span(&a, phrase)),
				   phrase.p);
			ASSERT_ROW(phrase.n > FILTER_LEAST, phrase.p);
		}
	}
	arena_free(&a);
}

static void phrases_that_wake_make_no_finding_alone(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rules); i++)
		ASSERT_ROW(rules[i]->pattern->distinct == WAKE_ONLY,
			   rules[i]->text.id);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(phrases_that_wake_are_folded),
		cmocka_unit_test(phrases_that_wake_make_no_finding_alone),
	};

	return cmocka_run_group_tests_name("wake", tests, NULL, NULL);
}
