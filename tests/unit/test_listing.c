#include "report/format.h"
#include "tests/test.h"

static const struct msc_recipient_reason reasons[] = {
	{ "recipient-nxdomain", MSC_REMOVE, 30 },
	{ "recipient-role-account", MSC_REVIEW, 12 },
	{ "recipient-syntax", MSC_REMOVE, 4 },
};

static const struct msc_list_problem problems[] = {
	{ "recipient-invalid-share", MSC_ERROR,
	  "3.4 % of the recipients in a\033.csv must be taken off, 2 % are "
	  "allowed" },
};

static const struct msc_recipient_list bad = {
	.file = "a\033.csv",
	.total = 1000,
	.verdicts = { [MSC_KEEP] = 954, [MSC_REVIEW] = 12, [MSC_REMOVE] = 34 },
	.domains = 1,
	.share = 340,
	.most = 200,
	.reasons = reasons,
	.nreasons = LENGTH(reasons),
	.problems = problems,
	.nproblems = LENGTH(problems),
	.fails = true,
	.not_counted = "no history",
};

static const struct msc_recipient_list good = {
	.file = "b.csv",
	.total = 1,
	.verdicts = { [MSC_KEEP] = 1 },
	.domains = 1,
	.most = 200,
};

static void a_list_without_a_message_is_told(void **state)
{
	static const struct {
		const char *format;
		const struct msc_recipient_list *list;
		const char *want;
	} rows[] = {
		{ "text", &bad,
		  "error[recipient-invalid-share]: 3.4 % of the recipients in "
		  "a\\x1b.csv must be taken off, 2 % are allowed\n"
		  "\n"
		  "List       a\\x1b.csv: 1000 recipients, 1 domain\n"
		  "  keep     954\n"
		  "  review   12: 12 recipient-role-account\n"
		  "  remove   34: 30 recipient-nxdomain, 4 recipient-syntax\n"
		  "  invalid  3.4 %, 2.0 % are allowed\n"
		  "\n"
		  "not asked: whether the mailboxes exist, how much mail they "
		  "had lately (no history)\n"
		  "\n"
		  "a\\x1b.csv: DO NOT SEND  (34 recipients to remove, 12 to "
		  "review)\n" },
		{ "text", &good,
		  "List       b.csv: 1 recipient, 1 domain\n"
		  "  keep     1\n"
		  "\n"
		  "not asked: whether the mailboxes exist\n"
		  "\n"
		  "b.csv: ok to send  (0 recipients to remove, 0 to review)\n" },
		{ "concise", &bad,
		  "a\\x1b.csv:1:1: error[recipient-invalid-share] 3.4 % of the "
		  "recipients in a\\x1b.csv must be taken off, 2 % are "
		  "allowed\n" },
		{ "concise", &good, "" },
		{ "jsonl", &bad,
		  "{\"version\":1,\"list\":{\"file\":\"a\\u001b.csv\","
		  "\"total\":1000,\"keep\":954,\"review\":12,\"remove\":34,"
		  "\"unknown\":0,\"domains\":1,\"invalidPercent\":3.4,"
		  "\"maxInvalidPercent\":2.0,\"verdict\":\"fail\",\"reasons\":"
		  "[{\"reason\":\"recipient-nxdomain\",\"verdict\":\"remove\","
		  "\"count\":30},{\"reason\":\"recipient-role-account\","
		  "\"verdict\":\"review\",\"count\":12},{\"reason\":"
		  "\"recipient-syntax\",\"verdict\":\"remove\",\"count\":4}],"
		  "\"problems\":[{\"rule\":\"recipient-invalid-share\","
		  "\"level\":\"error\",\"message\":\"3.4 % of the recipients "
		  "in a\\u001b.csv must be taken off, 2 % are allowed\"}],"
		  "\"notChecked\":[\"recipient-mailbox-not-checked\","
		  "\"duplicate-same-recipient-frequency\"]}}\n" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct format *format = format_named(rows[i].format);
		struct summary summary = { .list = rows[i].list };
		struct buf out = { 0 };
		struct writer w = { .out = &out };

		format->begin(&w);
		format->end(&w, &summary);
		if (!span_eq(buf_span(&out), span_str(rows[i].want)))
			print_error("got %.*s", (int)out.n, out.p);
		ASSERT_ROW(span_eq(buf_span(&out), span_str(rows[i].want)),
			   rows[i].format);
		buf_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_without_a_message_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
