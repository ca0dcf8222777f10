#include "cli/run.h"
#include "tests/test.h"

static void the_worst_gives_the_status(void **state)
{
	static const struct {
		const char *name;
		struct outcome outcome;
		bool exit_zero, strict;
		int want;
	} rows[] = {
		{ "nothing", { 0, 0, false }, false, true, 0 },
		{ "failed", { 1, 0, false }, false, false, 1 },
		{ "failed, zero", { 1, 0, false }, true, false, 0 },
		{ "failed, zero, strict", { 1, 1, false }, true, true, 0 },
		{ "failed, unchecked", { 1, 1, false }, false, true, 1 },
		{ "unchecked", { 0, 1, false }, false, false, 0 },
		{ "unchecked, strict", { 0, 1, false }, false, true, 3 },
		{ "unchecked, strict, zero", { 0, 1, false }, true, true, 3 },
		{ "trouble", { 0, 0, true }, false, false, 2 },
		{ "all at once", { 1, 1, true }, true, true, 2 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW((int)run_status(&rows[i].outcome, rows[i].exit_zero,
					   rows[i].strict) == rows[i].want,
			   rows[i].name);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_worst_gives_the_status),
	};

	return cmocka_run_group_tests_name("cli_run", tests, NULL, NULL);
}
