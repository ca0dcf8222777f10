#include "report/recipients.h"
#include "tests/test.h"

#define ROW(address_, verdict_, reason_, text_, suggestion_)        \
 {                                                                  \
  .line = 7, .address = (address_), .length = sizeof(address_) - 1, \
  .verdict = (verdict_), .reason = (reason_), .text = (text_),      \
  .suggestion = (suggestion_)                                       \
 }

static void a_row_is_a_line(void **state)
{
	static const struct {
		const char *name;
		struct msc_recipient row;
		const char *csv, *json;
	} rows[] = {
		{ "kept", ROW("a@b.org", MSC_KEEP, NULL, NULL, NULL),
		  "7,a@b.org,keep,,,\n",
		  "{\"line\":7,\"address\":\"a@b.org\",\"verdict\":\"keep\","
		  "\"reason\":null,\"text\":null,\"suggestion\":null}\n" },
		{ "quotes and commas",
		  ROW("\"a,b\"@c.org", MSC_REVIEW, "recipient-x", "it is, so",
		      "d@c.org"),
		  "7,\"\"\"a,b\"\"@c.org\",review,recipient-x,\"it is, so\","
		  "d@c.org\n",
		  "{\"line\":7,\"address\":\"\\\"a,b\\\"@c.org\",\"verdict\":"
		  "\"review\",\"reason\":\"recipient-x\",\"text\":\"it is, "
		  "so\",\"suggestion\":\"d@c.org\"}\n" },
		{ "what a terminal would act on",
		  ROW("a\033\nb\xff", MSC_REMOVE, NULL, NULL, NULL),
		  "7,a\\x1b\\x0ab\\xff,remove,,,\n",
		  "{\"line\":7,\"address\":\"a\\u001b\\nb\xef\xbf\xbd\","
		  "\"verdict\":\"remove\",\"reason\":null,\"text\":null,"
		  "\"suggestion\":null}\n" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct buf out = { 0 };

		recipients_row(&out, true, &rows[i].row);
		if (!span_eq(buf_span(&out), span_str(rows[i].csv)))
			print_error("got %.*s", (int)out.n, out.p);
		ASSERT_ROW(span_eq(buf_span(&out), span_str(rows[i].csv)),
			   rows[i].name);
		out.n = 0;
		recipients_row(&out, false, &rows[i].row);
		ASSERT_ROW(span_eq(buf_span(&out), span_str(rows[i].json)),
			   rows[i].name);
		buf_free(&out);
	}
}

static void the_name_says_the_form(void **state)
{
	(void)state;
	assert_true(recipients_is_csv("a.csv"));
	assert_true(recipients_is_csv("A.CSV"));
	assert_false(recipients_is_csv("csv"));
	assert_false(recipients_is_csv(".csv"));
	assert_false(recipients_is_csv("a.csv.jsonl"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_is_a_line),
		cmocka_unit_test(the_name_says_the_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
