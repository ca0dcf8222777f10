#include "base/limits.h"
#include "tests/test.h"

static bool kebab_case(struct span name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!is_lower(name.p[i]) && name.p[i] != '-')
			return false;
	return name.n > 0 && is_lower(name.p[0]) &&
	       is_lower(name.p[name.n - 1]);
}

static void every_limit_has_its_texts(void **state)
{
	(void)state;
	for (int i = 0; i < LIMITS; i++) {
		const struct limit_text *text = &limit_texts[i];

		assert_non_null(text->name);
		ASSERT_ROW(kebab_case(span_str(text->name)), text->name);
		ASSERT_ROW(text->unit != NULL && text->unit[0] != '\0',
			   text->name);
		ASSERT_ROW(text->what != NULL && text->what[0] != '\0',
			   text->name);
		ASSERT_ROW(text->reason != NULL && text->reason[0] != '\0',
			   text->name);
		ASSERT_ROW(text->value > 0 && text->value <= text->most,
			   text->name);
	}
}

static void the_default_is_what_the_table_says(void **state)
{
	struct limits limits = limits_default();

	(void)state;
	for (int i = 0; i < LIMITS; i++)
		ASSERT_ROW(limits.value[i] == limit_texts[i].value,
			   limit_texts[i].name);
}

static void each_limit_is_found_by_its_name(void **state)
{
	(void)state;
	for (int i = 0; i < LIMITS; i++) {
		enum limit limit = LIMITS;

		ASSERT_ROW(limit_named(span_str(limit_texts[i].name), &limit),
			   limit_texts[i].name);
		ASSERT_ROW((int)limit == i, limit_texts[i].name);
	}
}

static void other_names_are_no_limits(void **state)
{
	static const char *const names[] = { "",       "param",   "params ",
					     "PARAMS", "paramsx", "no-such" };
	enum limit limit = LIMITS;

	(void)state;
	for (size_t i = 0; i < LENGTH(names); i++)
		ASSERT_ROW(!limit_named(span_str(names[i]), &limit), names[i]);
	assert_int_equal(limit, LIMITS);
}

/* view_root() counts offsets in 32 bits. */
static void no_message_can_outgrow_a_view(void **state)
{
	(void)state;
	assert_true(limit_texts[LIMIT_MESSAGE_BYTES].most < UINT32_MAX);
	assert_true(limit_texts[LIMIT_DECODED_TEXT_BYTES].most < UINT32_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_limit_has_its_texts),
		cmocka_unit_test(the_default_is_what_the_table_says),
		cmocka_unit_test(each_limit_is_found_by_its_name),
		cmocka_unit_test(other_names_are_no_limits),
		cmocka_unit_test(no_message_can_outgrow_a_view),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
