#include "check/dnsbl.h"
#include "tests/test.h"

static void each_list_leaves_one_question_open(void **state)
{
	struct arena a = { 0 };
	struct dnsbl_open open = { .lists = 0 };
	struct dnsbl_result result = { DNSBL_UNKNOWN, "timeout", "A 1.zen" };

	(void)state;
	dnsbl_leave_open(&a, &open, dnsbl_at(DNSBL_ADDRESS, 0), &result);
	result.question = "A 2.zen";
	dnsbl_leave_open(&a, &open, dnsbl_at(DNSBL_ADDRESS, 0), &result);
	assert_string_equal(open.questions, "A 1.zen");
	result.question = "A 1.bl";
	dnsbl_leave_open(&a, &open, dnsbl_at(DNSBL_ADDRESS, 1), &result);
	assert_string_equal(open.questions, "A 1.zen, A 1.bl");
	assert_string_equal(open.why, "timeout");
	arena_free(&a);
}

static void reasons_that_differ_are_not_told(void **state)
{
	struct arena a = { 0 };
	struct dnsbl_open open = { .lists = 0 };
	struct dnsbl_result result = { DNSBL_UNKNOWN, "timeout", "A 1.zen" };

	(void)state;
	dnsbl_leave_open(&a, &open, dnsbl_at(DNSBL_ADDRESS, 0), &result);
	result.why = "servfail";
	dnsbl_leave_open(&a, &open, dnsbl_at(DNSBL_ADDRESS, 1), &result);
	assert_string_equal(open.why, "several reasons");
	arena_free(&a);
}

static void an_answer_leaves_nothing_open(void **state)
{
	static const enum dnsbl_state states[] = { DNSBL_OPEN, DNSBL_CLEAN,
						   DNSBL_LISTED };
	struct arena a = { 0 };
	struct dnsbl_open open = { .lists = 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(states) / sizeof(*states); i++) {
		struct dnsbl_result result = { .state = states[i] };

		dnsbl_leave_open(&a, &open, dnsbl_at(DNSBL_ADDRESS, 0),
				 &result);
	}
	assert_null(open.questions);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_list_leaves_one_question_open),
		cmocka_unit_test(reasons_that_differ_are_not_told),
		cmocka_unit_test(an_answer_leaves_nothing_open),
	};

	return cmocka_run_group_tests_name("dnsbl", tests, NULL, NULL);
}
