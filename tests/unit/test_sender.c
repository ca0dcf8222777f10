#include "check/sender.h"
#include "tests/test.h"

static void words_are_found_whole(void **state)
{
	static const struct {
		const char *text, *word;
		int at; /* -1: nowhere */
	} rows[] = {
		{ "Alex, your order", "alex", 0 },
		{ "An offer for Alex", "alex", 13 },
		{ "Dear (alex)!", "Alex", 6 },
		{ "Alexander", "alex", -1 },
		{ "xalex alex", "alex", 6 },
		{ "alex2 and 2alex", "alex", -1 },
		{ "alex_b", "alex", -1 },
		{ "\xc3\xa9"
		  "alex",
		  "alex", -1 },
		{ "john.doe@example.org", "john.doe", 0 },
		{ "anything", "", -1 },
		{ "", "alex", -1 },
		{ "ale", "alex", -1 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct span text = span_str(rows[i].text);
		struct span word = span_str(rows[i].word);
		struct span found = find_word(text, word);

		if (rows[i].at < 0) {
			ASSERT_ROW(found.n == 0, rows[i].text);
			continue;
		}
		ASSERT_ROW(found.n == word.n, rows[i].text);
		ASSERT_ROW(found.p == text.p + rows[i].at, rows[i].text);
	}
}

static void roles_are_no_persons(void **state)
{
	(void)state;
	assert_true(is_role(SPAN("info")));
	assert_true(is_role(SPAN("Newsletter")));
	assert_true(is_role(SPAN("subscriber")));
	assert_false(is_role(SPAN("alex")));
	assert_false(is_role(SPAN("alexinfo")));
	assert_false(is_role(SPAN("")));
}

static void marks_are_unknown_in_templates_only(void **state)
{
	static const char *const marks[] = {
		"Hi {{ name }}", "{% if x %}", "*|FNAME|*",     "<%= name %>",
		"${name}",       "[[name]]",   "%%FirstName%%",
	};
	static const char *const texts[] = {
		"Hi", "", "{{", "}} {{", "50 % off", "100%%", "<% x", "[x]",
	};
	struct check template = { .type = MSC_TYPE_TEMPLATE };
	struct check message = { .type = MSC_TYPE_MESSAGE };

	(void)state;
	for (size_t i = 0; i < LENGTH(marks); i++) {
		ASSERT_ROW(has_unknown(&template, span_str(marks[i])),
			   marks[i]);
		ASSERT_ROW(!has_unknown(&message, span_str(marks[i])),
			   marks[i]);
	}
	for (size_t i = 0; i < LENGTH(texts); i++)
		ASSERT_ROW(!has_unknown(&template, span_str(texts[i])),
			   texts[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_found_whole),
		cmocka_unit_test(roles_are_no_persons),
		cmocka_unit_test(marks_are_unknown_in_templates_only),
	};

	return cmocka_run_group_tests_name("sender", tests, NULL, NULL);
}
