#include "base/decimal.h"
#include "report/campaigns.h"
#include "tests/test.h"

static const struct msc_campaign campaigns[] = {
	{ "Spring sale", "2026-03-01", "2026-03-04", 1, 5000 },
	/* "\xe6\x98\xa5" is a wide character. */
	{ "\xe6\x98\xa5\x1b[31m", "2026-11-20", "2026-11-20", 1234567, 12 },
};

static void check(struct buf *out, const char *want)
{
	buf_char(out, '\0');
	assert_string_equal(out->p, want);
	buf_free(out);
}

static void a_table_has_columns(void **state)
{
	struct buf out = { 0 };
	struct writer w = { .out = &out };

	(void)state;
	campaigns_text(&w, campaigns, LENGTH(campaigns));
	check(&out,
	      "campaign     first       last         messages  recipients\n"
	      "Spring sale  2026-03-01  2026-03-04          1       5,000\n"
	      "\xe6\x98\xa5\\x1b[31m   2026-11-20  2026-11-20  1,234,567"
	      "          12\n");
	campaigns_text(&w, NULL, 0);
	check(&out, "nothing was recorded yet\n");
}

static void json_has_the_same(void **state)
{
	struct buf out = { 0 };

	(void)state;
	campaigns_json(&out, campaigns, 1);
	check(&out, "{\"version\":1,\"campaigns\":[{\"campaign\":\"Spring "
		    "sale\",\"first\":\"2026-03-01\",\"last\":\"2026-03-04\","
		    "\"messages\":1,\"recipients\":5000}]}\n");
	campaigns_json(&out, NULL, 0);
	check(&out, "{\"version\":1,\"campaigns\":[]}\n");
	campaigns_lines(&out, campaigns, 2);
	check(&out, "{\"campaign\":\"Spring sale\",\"first\":\"2026-03-01\","
		    "\"last\":\"2026-03-04\",\"messages\":1,\"recipients\":"
		    "5000}\n{\"campaign\":\"\xe6\x98\xa5\\u001b[31m\","
		    "\"first\":\"2026-11-20\",\"last\":\"2026-11-20\","
		    "\"messages\":1234567,\"recipients\":12}\n");
}

static void numbers_have_commas(void **state)
{
	static const struct {
		uint64_t number;
		const char *want;
	} rows[] = {
		{ 0, "0" },
		{ 999, "999" },
		{ 1000, "1,000" },
		{ 1000001, "1,000,001" },
		{ UINT64_MAX, "18,446,744,073,709,551,615" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct buf out = { 0 };

		decimal_group(&out, rows[i].number);
		check(&out, rows[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_table_has_columns),
		cmocka_unit_test(json_has_the_same),
		cmocka_unit_test(numbers_have_commas),
	};

	return cmocka_run_group_tests_name("campaigns", tests, NULL, NULL);
}
