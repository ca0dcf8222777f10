#include "lint/verdict.h"
#include "tests/test.h"

#define NAMES(provider) MSC_BIT(MSC_##provider)

static const struct rule rules[] = {
	{ .text = { .id = "header-a", .providers = NAMES(GMAIL) } },
	{ .text = { .id = "header-b",
		    .providers = NAMES(GMAIL) | NAMES(YAHOO) } },
	{ .text = { .id = "header-c" } },
};

/* What is found: a digit for the rule, a letter for the level; behind "?" the
 * rules that could not look. */
static struct outcome outcome_of(struct arena *a, const char *text)
{
	struct outcome outcome = { 0 };
	struct finding **end = &outcome.findings;

	for (; *text != '\0' && *text != '?'; text += 2) {
		struct finding *f = arena_new(a, struct finding);

		f->rule = &rules[text[0] - '0'];
		f->level = text[1] == 'e'   ? MSC_ERROR
			   : text[1] == 'w' ? MSC_WARNING
					    : MSC_NOTE;
		*end = f;
		end = &f->next;
	}
	if (*text == '?') {
		struct unchecked *u = arena_new(a, struct unchecked);

		u->rule = &rules[text[1] - '0'];
		outcome.unchecked = u;
	}
	return outcome;
}

static void verdicts_follow_from_who_is_named(void **state)
{
	static const struct {
		const char *found;
		enum msc_provider provider;
		bool authenticated;
		const char *want; /* standing, then the rules */
	} rows[] = {
		{ "", MSC_GMAIL, false, "unknown" },
		{ "", MSC_GMAIL, true, "clean" },
		{ "0e", MSC_GMAIL, false, "rejected header-a" },
		{ "0e", MSC_YAHOO, false, "unknown" },
		{ "0e", MSC_YAHOO, true, "clean" },
		{ "0w", MSC_GMAIL, true, "at-risk header-a" },
		{ "0n", MSC_GMAIL, true, "clean" },
		{ "0n", MSC_GMAIL, false, "unknown" },
		{ "2e", MSC_GMAIL, true, "clean" },
		{ "0w0e0w1w", MSC_GMAIL, true, "rejected header-a header-b" },
		{ "0e1w", MSC_YAHOO, true, "at-risk header-b" },
		{ "?1", MSC_YAHOO, true, "unknown" },
		{ "?0", MSC_YAHOO, true, "clean" },
		{ "1e?1", MSC_YAHOO, true, "rejected header-b" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct outcome outcome = outcome_of(&a, rows[i].found);
		struct msc_provider_result got = verdict_of_provider(
			&a, rows[i].provider, &outcome, rows[i].authenticated);
		const char *text = msc_standing_name(got.standing);

		for (size_t k = 0; k < got.nrules; k++)
			text = arena_printf(&a, "%s %s", text, got.rules[k]);
		ASSERT_ROW(span_eq(span_str(text), span_str(rows[i].want)),
			   arena_printf(&a, "%s%s", rows[i].found, text));
		arena_free(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(verdicts_follow_from_who_is_named),
	};

	return cmocka_run_group_tests_name("verdict", tests, NULL, NULL);
}
