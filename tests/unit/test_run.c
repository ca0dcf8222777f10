#include <string.h>

#include "lint/run.h"
#include "tests/test.h"

/* A careless rule: what is still open seems missing to it. The engine must
 * forget that. */
static void look(struct check *check)
{
	static const char *const names[] = { "x", "y" };

	for (size_t i = 0; i < LENGTH(names); i++) {
		const struct fact *fact =
			facts_ask(check->facts, FACT_DNS_A, span_str(names[i]));

		if (fact->state != FACT_FOUND && fact->state != FACT_UNKNOWN)
			report_absent(check, "there is no %s", names[i]);
	}
}

static const struct rule rule = {
	.look = look,
	.text = { .id = "test-x",
		  .level = MSC_ERROR,
		  .stages = STAGE_DRAFT | STAGE_FINAL,
		  .profiles = PROFILE_B,
		  .types = TYPE_MESSAGE },
};

/* The context is a plan, see the rows. */
static void answer(struct facts *facts, void *context)
{
	static const struct fact_value value = { .text = SPAN_INIT(
							 "\xC0\x00\x02\x01") };
	static const struct fact none = { .state = FACT_NONE };
	static const struct fact found = { .state = FACT_FOUND,
					   .values = &value,
					   .nvalues = 1 };
	const char *plan = context;
	struct fact *fact = NULL;

	while ((fact = facts_next_open(facts, fact)) != NULL) {
		char how = plan[fact->name.p[0] - 'x'];

		if (how == '?')
			fact_give_up(fact, "timeout");
		else
			fact_answer(fact, how == '+' ? &found : &none);
	}
}

static struct outcome run(struct arena *a, struct check *check, char *plan)
{
	static const struct rule *const rules[] = { &rule };
	struct limits limits = limits_default();
	struct parse parse = parse_begin(a, &limits);
	struct view *file = arena_new(a, struct view);
	struct facts *facts = arena_new(a, struct facts);
	struct lineup lineup;
	struct rounds rounds;

	*file = view_root(SPAN("From: a@b\n\n"));
	*facts = facts_begin(a, 9);
	check->msg = message_parse(&parse, file);
	check->facts = facts;
	check->arena = a;
	lineup = lineup_of(a, rules, LENGTH(rules));
	rounds = rounds_begin(check, &lineup);
	while (rounds_are_open(&rounds)) {
		answer(facts, plan);
		rounds_next(&rounds);
	}
	return rounds_end(&rounds);
}

static void a_rule_passes_or_finds_or_is_not_checked(void **state)
{
	static struct {
		const char *name;
		char plan[3]; /* for x and y: + found, - none, ? unknown */
		size_t findings;
		const char *unanswered; /* why it is not checked */
	} rows[] = {
		{ "passed", "++", 0, "" },
		{ "one finding", "+-", 1, "" },
		{ "two findings", "--", 2, "" },
		{ "not checked", "?+", 0, "A x" },
		{ "the last unknown", "??", 0, "A y" },
		{ "a finding, though one is unknown", "-?", 1, "A y" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct check check = { .stage = MSC_STAGE_FINAL,
				       .profile = MSC_PROFILE_BULK,
				       .type = MSC_TYPE_MESSAGE };
		struct outcome got = run(&a, &check, rows[i].plan);
		const char *question =
			got.unchecked ? got.unchecked->question : "";
		size_t n = 0;

		for (const struct finding *f = got.findings; f; f = f->next)
			n++;
		ASSERT_ROW(n == rows[i].findings, rows[i].name);
		ASSERT_ROW(strcmp(question, rows[i].unanswered) == 0,
			   rows[i].name);
		ASSERT_ROW(got.npassed == (n == 0 && *question == '\0'),
			   rows[i].name);
		arena_free(&a);
	}
}

static void a_rule_is_only_for_some_messages(void **state)
{
	static const struct {
		const char *name;
		enum msc_stage stage;
		enum msc_profile profile;
		enum msc_type type;
		bool applies;
	} rows[] = {
		{ "all fit", MSC_STAGE_DRAFT, MSC_PROFILE_BULK,
		  MSC_TYPE_MESSAGE, true },
		{ "another stage", MSC_STAGE_RECEIVED, MSC_PROFILE_BULK,
		  MSC_TYPE_MESSAGE, false },
		{ "another profile", MSC_STAGE_FINAL, MSC_PROFILE_PERSONAL,
		  MSC_TYPE_MESSAGE, false },
		{ "another type", MSC_STAGE_FINAL, MSC_PROFILE_BULK,
		  MSC_TYPE_TEMPLATE, false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct check check = { .stage = rows[i].stage,
				       .profile = rows[i].profile,
				       .type = rows[i].type };
		char plan[] = "++";
		struct outcome got = run(&a, &check, plan);

		ASSERT_ROW(got.npassed == rows[i].applies, rows[i].name);
		ASSERT_ROW(got.nnot_applicable == !rows[i].applies,
			   rows[i].name);
		arena_free(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rule_passes_or_finds_or_is_not_checked),
		cmocka_unit_test(a_rule_is_only_for_some_messages),
	};

	return cmocka_run_group_tests_name("run", tests, NULL, NULL);
}
