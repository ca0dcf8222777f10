/* What is too large for a fixture: Gmail's limits for header blocks. */
#include <string.h>

#include "base/buf.h"
#include "check/header.h"
#include "tests/test.h"

/* A header of so many fields with values of so many bytes. */
static struct buf header_of(size_t fields, size_t bytes)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < fields; i++) {
		buf_printf(&text, "X-%zu: ", i);
		buf_fill(&text, 'a', bytes);
		buf_char(&text, '\n');
	}
	buf_str(&text, "\nHello\n");
	return text;
}

/* What header-too-large says of that header; NULL if nothing. */
static const char *judge(struct arena *a, struct span text, uint64_t fields)
{
	const struct rule *const *rule = header_family.rules;
	struct limits limits = limits_default();
	struct parse parse = parse_begin(a, &limits);
	struct view *file = arena_new(a, struct view);
	struct finding *found = NULL;
	struct check check = {
		.stage = MSC_STAGE_DRAFT,
		.limits = &limits,
		.arena = a,
		.end = &found,
	};

	limits.value[LIMIT_HEADER_COUNT] = fields;
	*file = view_root(text);
	check.msg = message_parse(&parse, file);
	while (strcmp((*rule)->text.id, "header-too-large") != 0)
		rule++;
	check.rule = *rule;
	check.rule->look(&check);
	return found == NULL ? NULL : found->message;
}

static void a_header_within_the_limits_of_gmail_passes(void **state)
{
	static const struct {
		const char *name;
		size_t fields, bytes;
		uint64_t limit;
		const char *want; /* NULL: nothing is found */
	} rows[] = {
		{ "few fields", 3, 20, 5000, NULL },
		{ "5000 fields", 5000, 20, 5000, NULL },
		{ "5001 fields, not all read", 5001, 20, 5000,
		  "the header has more than 5000 fields, Gmail takes 5000" },
		{ "5001 fields, all read", 5001, 20, 9000,
		  "the header has 5001 fields, Gmail takes 5000" },
		{ "the user's limit is lower", 101, 20, 100, NULL },
		{ "below 500 KB", 10, 32000, 5000, NULL },
		{ "500 KB and more", 17, 32000, 5000,
		  "the header has 544109 bytes, Gmail takes 512000" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct buf text = header_of(rows[i].fields, rows[i].bytes);
		struct arena a = { 0 };
		const char *got = judge(&a, buf_span(&text), rows[i].limit);

		if (rows[i].want == NULL)
			ASSERT_ROW(got == NULL, rows[i].name);
		else
			ASSERT_ROW(got != NULL &&
					   strcmp(got, rows[i].want) == 0,
				   rows[i].name);
		arena_free(&a);
		buf_free(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_header_within_the_limits_of_gmail_passes),
	};

	return cmocka_run_group_tests_name("header rules", tests, NULL, NULL);
}
