#include <stdlib.h>

#include "base/buf.h"
#include "mailspamcheck.h"
#include "tests/test.h"

static const char facts[] =
	"{\"ask\":\"MX good.com\",\"found\":[\"10 mx.good.com\"]}\n"
	"{\"ask\":\"A mx.good.com\",\"found\":[\"8.8.4.4\"]}\n"
	"{\"ask\":\"AAAA mx.good.com\",\"none\":\"no data\"}\n"
	"{\"ask\":\"MX gone.com\",\"none\":\"no name\"}\n"
	"{\"ask\":\"MX null.com\",\"found\":[\"0 .\"]}\n"
	"{\"ask\":\"MX web.com\",\"none\":\"no data\"}\n"
	"{\"ask\":\"A web.com\",\"found\":[\"8.8.4.4\"]}\n"
	"{\"ask\":\"AAAA web.com\",\"none\":\"no data\"}\n"
	"{\"ask\":\"MX bare.com\",\"none\":\"no data\"}\n"
	"{\"ask\":\"A bare.com\",\"none\":\"no data\"}\n"
	"{\"ask\":\"AAAA bare.com\",\"none\":\"no data\"}\n"
	"{\"ask\":\"MX dead.com\",\"found\":[\"10 mx.dead.com\"]}\n"
	"{\"ask\":\"A mx.dead.com\",\"found\":[\"10.0.0.1\"]}\n"
	"{\"ask\":\"AAAA mx.dead.com\",\"none\":\"no data\"}\n"
	"{\"ask\":\"MX late.com\",\"unknown\":\"timeout\"}\n"
	"{\"ask\":\"MX gmial.com\",\"found\":[\"10 mx.good.com\"]}\n"
	"{\"ask\":\"MX gmail.com\",\"found\":[\"10 mx.good.com\"]}\n"
	"{\"ask\":\"MX mailinator.com\",\"found\":[\"10 mx.good.com\"]}\n"
	"{\"ask\":\"MX privaterelay.appleid.com\",\"found\":"
	"[\"10 mx.good.com\"]}\n";

static struct msc_linter *linter_of(struct msc_options options)
{
	struct msc_error err = { NULL };
	struct msc_linter *linter;

	options.replay = true;
	options.recipients = true;
	linter = msc_linter_new(&options, &err);
	if (linter == NULL)
		print_error("%s\n", err.text);
	assert_non_null(linter);
	assert_true(
		msc_linter_learn(linter, "facts", facts, strlen(facts), &err));
	return linter;
}

/* "line address verdict reason (suggestion)", a row each. */
static void put_row(void *context, const struct msc_recipient *row)
{
	struct buf *out = context;

	buf_printf(out, "%zu %.*s %s %s", row->line, (int)row->length,
		   row->address, msc_recipient_verdict_name(row->verdict),
		   row->reason == NULL ? "-" : row->reason);
	if (row->suggestion != NULL)
		buf_printf(out, " (%s)", row->suggestion);
	buf_char(out, '\n');
}

/* Judge the list, given in steps of so many bytes. On false the error is what
 * got has. */
static bool judge(struct msc_linter *linter, const char *list,
		  const char *column, size_t step, struct buf *got)
{
	struct msc_recipients_options options = {
		.name = "list",
		.column = column,
		.row = put_row,
		.context = got,
	};
	struct msc_recipients *r = msc_recipients_new(linter, &options);
	struct msc_error err = { NULL };
	bool fine = true;
	size_t n = strlen(list);

	for (size_t at = 0; at < n && fine; at += step)
		fine = msc_recipients_add(r, list + at,
					  n - at < step ? n - at : step, &err);
	fine = fine && msc_recipients_end(r, &err);
	if (!fine)
		buf_str(got, err.text);
	buf_char(got, '\0');
	msc_error_free(&err);
	msc_recipients_free(r);
	return fine;
}

static void each_is_judged_for_its_worst_reason(void **state)
{
	static const struct {
		const char *name, *list, *want;
	} rows[] = {
		{ "fine", "a@good.com\n", "1 a@good.com keep -\n" },
		{ "no name", "a@gone.com",
		  "1 a@gone.com remove recipient-nxdomain\n" },
		{ "null MX", "a@null.com",
		  "1 a@null.com remove recipient-null-mx\n" },
		{ "address alone", "a@web.com",
		  "1 a@web.com review recipient-implicit-mx-only\n" },
		{ "neither", "a@bare.com",
		  "1 a@bare.com remove recipient-no-mx-no-a\n" },
		{ "private MX", "a@dead.com",
		  "1 a@dead.com remove recipient-mx-broken\n" },
		{ "no answer", "a@late.com",
		  "1 a@late.com unknown recipient-dns-temporary\n" },
		{ "no answer, but a role", "info@late.com",
		  "1 info@late.com review recipient-role-account\n" },
		{ "not asked ever", "a@new.com",
		  "1 a@new.com unknown recipient-dns-temporary\n" },
		{ "a slip", "a@gmial.com",
		  "1 a@gmial.com review recipient-typo-domain (a@gmail.com)\n" },
		{ "thrown away", "a@mailinator.com",
		  "1 a@mailinator.com review recipient-disposable\n" },
		{ "relay", "a@privaterelay.appleid.com",
		  "1 a@privaterelay.appleid.com keep recipient-privacy-relay\n" },
		{ "role", "Sales@good.com",
		  "1 Sales@good.com review recipient-role-account\n" },
		{ "nobody", "a@example.com",
		  "1 a@example.com remove recipient-internal-or-test\n" },
		{ "one label", "a@intranet",
		  "1 a@intranet remove recipient-syntax\n" },
		{ "final dot", "a@good.com.",
		  "1 a@good.com. remove recipient-trailing-dot-or-space (a@good.com)\n" },
		{ "twice", "a@good.com\nA@GOOD.com\n",
		  "1 a@good.com keep -\n2 A@GOOD.com remove recipient-duplicate\n" },
		{ "sub-address", "a@good.com\na+x@good.com\n",
		  "1 a@good.com keep -\n2 a+x@good.com review recipient-duplicate\n" },
		{ "dots at Gmail", "a.b@gmail.com\nab@gmail.com\n",
		  "1 a.b@gmail.com keep -\n2 ab@gmail.com review recipient-duplicate\n" },
		{ "dots elsewhere", "a.b@good.com\nab@good.com\n",
		  "1 a.b@good.com keep -\n2 ab@good.com keep -\n" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct msc_linter *linter = linter_of(msc_options_default());
		struct buf got = { 0 };

		ASSERT_ROW(judge(linter, rows[i].list, NULL, 7, &got),
			   rows[i].name);
		if (strcmp(got.p, rows[i].want) != 0)
			print_error("got %s", got.p);
		ASSERT_ROW(strcmp(got.p, rows[i].want) == 0, rows[i].name);
		buf_free(&got);
		msc_linter_free(linter);
	}
}

static void the_column_is_found(void **state)
{
	static const struct {
		const char *name, *list, *column, *want;
	} rows[] = {
		{ "plain", "a@good.com\nb@good.com\n", NULL,
		  "1 a@good.com keep -\n2 b@good.com keep -\n" },
		{ "header alone in its column", "E-Mail\na@good.com\n", NULL,
		  "2 a@good.com keep -\n" },
		{ "names beside", "Doe, A <a@good.com>\n", NULL,
		  "1 a@good.com keep -\n" },
		{ "comments", "# a\r\na@good.com\r\n\r\n", NULL,
		  "2 a@good.com keep -\n" },
		{ "quoted line", "\"a@good.com\"\n", NULL,
		  "1 a@good.com keep -\n" },
		{ "mark",
		  "\xef\xbb\xbf"
		  "a@good.com\n",
		  NULL, "1 a@good.com keep -\n" },
		{ "named", "name,Email Address\nJane,a@good.com\n", NULL,
		  "2 a@good.com keep -\n" },
		{ "not named", "1,a@good.com\n2,b@good.com\n", NULL,
		  "1 a@good.com keep -\n2 b@good.com keep -\n" },
		{ "semicolons", "x;y\n1;a@good.com\n", NULL,
		  "2 a@good.com keep -\n" },
		{ "tabs", "1\ta@good.com\n", NULL, "1 a@good.com keep -\n" },
		{ "quotes", "\"Doe, \"\"J\"\"\",a@good.com\n", NULL,
		  "1 a@good.com keep -\n" },
		{ "mail before others",
		  "email,by\n,c@good.com\na@good.com,c@good.com\n", NULL,
		  "2  remove recipient-syntax\n3 a@good.com keep -\n" },
		{ "street address", "address,to2\nHigh Street,a@good.com\n",
		  NULL, "2 a@good.com keep -\n" },
		{ "asked for", "email,other\na@good.com,b@good.com\n", "Other",
		  "2 b@good.com keep -\n" },
		{ "by number", "a@good.com,b@good.com\n", "2",
		  "1 b@good.com keep -\n" },
		{ "short record", "name,email\nx\ny,a@good.com\n", NULL,
		  "2  remove recipient-syntax\n3 a@good.com keep -\n" },
		{ "newline in quotes",
		  "name,email\n\"x\ny\",a@good.com\nz,b@good.com\n", NULL,
		  "2 a@good.com keep -\n4 b@good.com keep -\n" },
		{ "nothing but faults", "foo\nbar\n", NULL,
		  "1 foo remove recipient-syntax\n2 bar remove recipient-syntax\n" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct msc_linter *linter = linter_of(msc_options_default());
		struct buf got = { 0 };

		ASSERT_ROW(judge(linter, rows[i].list, rows[i].column, 3, &got),
			   rows[i].name);
		if (strcmp(got.p, rows[i].want) != 0)
			print_error("got %s", got.p);
		ASSERT_ROW(strcmp(got.p, rows[i].want) == 0, rows[i].name);
		buf_free(&got);
		msc_linter_free(linter);
	}
}

static void what_is_no_list_is_refused(void **state)
{
	static const struct {
		const char *name, *list, *column, *want;
	} rows[] = {
		{ "UTF-16",
		  "\xff\xfe"
		  "a",
		  NULL, "list: this is UTF-16: save it as UTF-8" },
		{ "no such column", "id,email\n1,a@good.com\n", "mail2",
		  "list: there is no column \"mail2\"; there are: id, "
		  "email" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct msc_linter *linter = linter_of(msc_options_default());
		struct buf got = { 0 };

		ASSERT_ROW(!judge(linter, rows[i].list, rows[i].column, 100,
				  &got),
			   rows[i].name);
		ASSERT_ROW(strcmp(got.p, rows[i].want) == 0, rows[i].name);
		ASSERT_ROW(msc_linter_list(linter) == NULL, rows[i].name);
		buf_free(&got);
		msc_linter_free(linter);
	}
}

static void the_sum_has_what_speaks_against_the_list(void **state)
{
	static const struct {
		const char *name, *list;
		unsigned most, share;
		const char *problem;
	} rows[] = {
		{ "fine", "a@good.com\n", 200, 0, NULL },
		{ "empty", "email\n", 200, 0, "recipient-list-empty" },
		{ "over", "a@good.com\nx\n", 200, 5000,
		  "recipient-invalid-share" },
		{ "not over", "a@good.com\nx\n", 5000, 5000, NULL },
		{ "rounded up", "a@good.com\nb@good.com\nx\n", 3333, 3334,
		  "recipient-invalid-share" },
		{ "twice is not invalid", "a@good.com\na@good.com\n", 0, 0,
		  NULL },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct msc_options options = msc_options_default();
		struct buf got = { 0 };
		const struct msc_recipient_list *list;
		struct msc_linter *linter;

		options.max_invalid = rows[i].most;
		linter = linter_of(options);
		ASSERT_ROW(judge(linter, rows[i].list, NULL, 100, &got),
			   rows[i].name);
		list = msc_linter_list(linter);
		ASSERT_ROW(list->share == rows[i].share, rows[i].name);
		ASSERT_ROW(list->fails == (rows[i].problem != NULL),
			   rows[i].name);
		ASSERT_ROW(list->nproblems == (rows[i].problem != NULL),
			   rows[i].name);
		if (list->nproblems > 0)
			ASSERT_ROW(strcmp(list->problems[0].rule,
					  rows[i].problem) == 0,
				   rows[i].name);
		buf_free(&got);
		msc_linter_free(linter);
	}
}

enum { LONG = 600000 };

/* Row number i of a long list: of one domain, and of ever new ones. */
static void put_long(struct buf *out, size_t i)
{
	if (i % 2 == 0)
		buf_printf(out, "a@shop-%zu.com", i);
	else
		buf_str(out, "a@good0.com");
}

static void check_long(void *context, const struct msc_recipient *row)
{
	size_t *n = context;
	struct buf want = { 0 };

	put_long(&want, *n);
	assert_true(span_eq(buf_span(&want),
			    (struct span){ row->address, row->length }));
	assert_int_equal(row->line, ++*n);
	buf_free(&want);
}

/* More rows than wait at once, more domains than are kept. */
static void a_long_list_keeps_its_order(void **state)
{
	size_t n = 0;
	struct msc_error err = { NULL };
	struct msc_recipients_options options = { .name = "list",
						  .row = check_long,
						  .context = &n };
	struct msc_linter *linter = linter_of(msc_options_default());
	struct msc_recipients *r = msc_recipients_new(linter, &options);
	struct buf line = { 0 };
	const struct msc_recipient_list *sum;

	(void)state;
	for (size_t i = 0; i < LONG; i++) {
		line.n = 0;
		put_long(&line, i);
		buf_char(&line, '\n');
		assert_true(msc_recipients_add(r, line.p, line.n, &err));
	}
	assert_true(msc_recipients_end(r, &err));
	assert_int_equal(n, LONG);
	sum = msc_linter_list(linter);
	assert_int_equal(sum->total, LONG);
	assert_int_equal(sum->domains, LONG / 2 + 1);
	assert_int_equal(sum->verdicts[MSC_UNKNOWN], LONG / 2 + 1);
	assert_int_equal(sum->twice, LONG / 2 - 1);
	buf_free(&line);
	msc_recipients_free(r);
	msc_linter_free(linter);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_is_judged_for_its_worst_reason),
		cmocka_unit_test(the_column_is_found),
		cmocka_unit_test(what_is_no_list_is_refused),
		cmocka_unit_test(the_sum_has_what_speaks_against_the_list),
		cmocka_unit_test(a_long_list_keeps_its_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
