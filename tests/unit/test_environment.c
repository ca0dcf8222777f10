#include "cli/environment.h"
#include "tests/test.h"

#define TERMINAL .terminal = true

static void colour_follows_the_rules(void **state)
{
	static const struct {
		const char *name;
		struct environment env;
		bool want;
	} rows[] = {
		{ "a pipe", { 0 }, false },
		{ "a terminal", { TERMINAL }, true },
		{ "NO_COLOR", { TERMINAL, .no_color = "0" }, false },
		{ "NO_COLOR beats FORCE_COLOR",
		  { .no_color = "1", .force_color = "1" },
		  false },
		{ "NO_COLOR beats CLICOLOR_FORCE",
		  { .no_color = "1", .clicolor_force = "1" },
		  false },
		{ "FORCE_COLOR", { .force_color = "1" }, true },
		{ "FORCE_COLOR beats dumb",
		  { TERMINAL, .force_color = "true", .term = "dumb" },
		  true },
		{ "FORCE_COLOR 0", { .force_color = "0" }, false },
		{ "FORCE_COLOR 0 is no NO_COLOR",
		  { TERMINAL, .force_color = "0" },
		  true },
		{ "CLICOLOR_FORCE", { .clicolor_force = "1" }, true },
		{ "CLICOLOR_FORCE 0", { .clicolor_force = "0" }, false },
		{ "dumb", { TERMINAL, .term = "dumb" }, false },
		{ "CLICOLOR 0", { TERMINAL, .clicolor = "0" }, false },
		{ "CLICOLOR 1 is no force", { .clicolor = "1" }, false },
	};
	const struct environment forced = { TERMINAL, .force_color = "1" };
	const struct environment none = { .no_color = "1" };

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(environment_color(&rows[i].env, COLOR_AUTO) ==
				   rows[i].want,
			   rows[i].name);
	assert_true(environment_color(&none, COLOR_ALWAYS));
	assert_false(environment_color(&forced, COLOR_NEVER));
}

static void width_is_the_variable_the_terminal_or_100(void **state)
{
	static const struct {
		const char *name;
		struct environment env;
		size_t want;
	} rows[] = {
		{ "neither", { 0 }, 100 },
		{ "terminal", { .width = 132 }, 132 },
		{ "variable", { .width = 132, .columns = "72" }, 72 },
		{ "not a number", { .width = 132, .columns = "wide" }, 132 },
		{ "zero", { .columns = "0" }, 100 },
		{ "small", { .columns = "7" }, 40 },
		{ "large", { .columns = "4000000000" }, 1000 },
		{ "small terminal", { .width = 20 }, 40 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(environment_width(&rows[i].env) == rows[i].want,
			   rows[i].name);
}

static void a_line_that_is_written_over_fits(void **state)
{
	static const struct {
		const char *name;
		struct environment env;
		size_t want;
	} rows[] = {
		{ "nothing known", { 0 }, 80 },
		{ "of standard output", { .width = 132 }, 80 },
		{ "terminal", { .error_width = 132 }, 132 },
		{ "small terminal", { .error_width = 7 }, 7 },
		{ "variable", { .error_width = 132, .columns = "20" }, 20 },
		{ "not a number", { .error_width = 9, .columns = "wide" }, 9 },
		{ "none", { .error_width = 9, .columns = "0" }, 9 },
		{ "dumb", { .error_width = 9, .term = "dumb" }, 0 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(environment_line(&rows[i].env) == rows[i].want,
			   rows[i].name);
}

static void only_a_terminal_has_a_charset(void **state)
{
	static const struct {
		const char *name;
		struct environment env;
		bool want;
	} rows[] = {
		{ "pipe", { .locale = "C" }, false },
		{ "pipe, no locale", { 0 }, false },
		{ "no locale", { TERMINAL }, true },
		{ "C", { TERMINAL, .locale = "C" }, true },
		{ "C.UTF-8", { TERMINAL, .locale = "C.UTF-8" }, false },
		{ "utf8", { TERMINAL, .locale = "de_DE.utf8" }, false },
		{ "modifier", { TERMINAL, .locale = "a.UTF-8@euro" }, false },
		{ "Latin-1", { TERMINAL, .locale = "a.ISO-8859-1" }, true },
		{ "language alone", { TERMINAL, .locale = "utf8" }, true },
		{ "longer", { TERMINAL, .locale = "a.UTF-80" }, true },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(environment_ascii(&rows[i].env) == rows[i].want,
			   rows[i].name);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(colour_follows_the_rules),
		cmocka_unit_test(width_is_the_variable_the_terminal_or_100),
		cmocka_unit_test(a_line_that_is_written_over_fits),
		cmocka_unit_test(only_a_terminal_has_a_charset),
	};

	return cmocka_run_group_tests_name("environment", tests, NULL, NULL);
}
