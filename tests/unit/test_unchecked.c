#include <stdio.h>

#include "report/senderdns.h"
#include "report/standing.h"
#include "report/unchecked.h"
#include "tests/reports.h"

static void assert_text(struct buf *got, const char *want, const char *row)
{
	bool same = span_eq(buf_span(got), span_str(want));

	if (!same)
		(void)fprintf(stderr, "got:\n%.*s\n", (int)got->n, got->p);
	ASSERT_ROW(same, row);
	buf_free(got);
}

/* Rows of "reason: question", as several rules ask. */
static const struct {
	const char *name;
	int verbosity;
	size_t n;
	struct msc_unchecked unchecked[9];
	const char *want;
} unchecked[] = {
	{ "once each, also when apart",
	  0,
	  3,
	  { { "a", "TXT x.org", "timeout" },
	    { "b", "MX x.org", "timeout" },
	    { "c", "TXT x.org", "timeout" } },
	  "NOT CHECKED: 3 checks without an answer (timeout): TXT x.org, MX "
	  "x.org\n" },
	{ "what is more are questions",
	  0,
	  9,
	  { { "a", "A a.org", "timeout" },
	    { "b", "A b.org", "timeout" },
	    { "c", "A c.org", "timeout" },
	    { "d", "A d.org", "timeout" },
	    { "e", "A e.org", "timeout" },
	    { "f", "A f.org", "timeout" },
	    { "g", "A f.org", "timeout" },
	    { "h", "A g.org", "timeout" },
	    { "i", "A a.org", "timeout" } },
	  "NOT CHECKED: 9 checks without an answer (timeout): A a.org, A "
	  "b.org, A c.org, A\n    d.org, A e.org and 2 more\n" },
	{ "-v has all",
	  1,
	  7,
	  { { "a", "A a.org", "timeout" },
	    { "b", "A b.org", "timeout" },
	    { "c", "A c.org", "timeout" },
	    { "d", "A d.org", "timeout" },
	    { "e", "A e.org", "timeout" },
	    { "f", "A f.org", "timeout" },
	    { "g", "A g.org", "timeout" } },
	  "NOT CHECKED: 7 checks without an answer (timeout): A a.org, A "
	  "b.org, A c.org, A\n    d.org, A e.org, A f.org, A g.org\n" },
	{ "no proof",
	  0,
	  1,
	  { { "a", "A a.org", "unproven" } },
	  "NOT CHECKED: 1 check without an answer (the \"no\" has no proof: "
	  "is the network\n    blocked?): A a.org\n" },
	{ "no history comes last, with how to have one",
	  0,
	  3,
	  { { "a", "what was sent before", "no history: off in CI" },
	    { "b", "what was sent before", "no history: off in CI" },
	    { "c", "A a.org", "timeout" } },
	  "NOT CHECKED: 1 check without an answer (timeout): A a.org\n"
	  "not checked: 2 checks need a history of what was sent (no history: "
	  "off in CI;\n    see --history)\n" },
	{ "who has recorded nothing is told how",
	  0,
	  1,
	  { { "a", "what was sent before", "no history" } },
	  "not checked: 1 check needs a history of what was sent (no history; "
	  "see\n    --record-sent)\n" },
	{ "who switched it off is not told how to have one",
	  0,
	  1,
	  { { "a", "what was sent before", "no history: off" } },
	  "not checked: 1 check needs a history of what was sent (no history: "
	  "off)\n" },
	{ "what was not to be asked comes last",
	  0,
	  4,
	  { { "a", "HTTP https://a.org/", "no-links" },
	    { "b", "HTTP https://a.org/", "no-links" },
	    { "c", "TXT a.org", "offline" },
	    { "d", "TXT b.org", "timeout" } },
	  "NOT CHECKED: 1 check without an answer (timeout): TXT b.org\n"
	  "not checked: 2 checks need links to be requested (no-links)\n"
	  "not checked: 1 check needs the network (offline)\n" },
	{ "a limit is named",
	  0,
	  2,
	  { { "a", "HTTP https://a.org/", "limit link-fetches" },
	    { "b", "header-count", "limit" } },
	  "NOT CHECKED: 1 check met the limit link-fetches, which --limit "
	  "raises: HTTP\n    https://a.org/\n"
	  "NOT CHECKED: 1 check met a limit: header-count\n" },
};

static void questions_stand_once(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(unchecked); i++) {
		struct msc_report report = sale;
		struct buf out = { 0 };
		struct writer w = {
			.out = &out,
			.options = { .width = 80,
				     .verbosity = unchecked[i].verbosity },
		};

		report.unchecked = unchecked[i].unchecked;
		report.nunchecked = unchecked[i].n;
		unchecked_put(&w, &report);
		assert_text(&out, unchecked[i].want, unchecked[i].name);
	}
}

static void what_has_no_history_is_not_missed(void **state)
{
	static const struct msc_unchecked items[] = {
		{ "a", "what was sent before", "no history" },
		{ "b", "what was sent before", "no history: off in CI" },
		{ "c", "what was sent before", "history locked" },
		{ "d", "A a.org", "offline" },
	};
	struct msc_report report = sale;

	(void)state;
	report.unchecked = items;
	report.nunchecked = LENGTH(items);
	assert_int_equal(unchecked_missed(&report), 2);
	assert_int_equal(unchecked_unanswered(&report), 1);
	assert_true(unchecked_asked_in_vain(&report));
	report.nunchecked = 2;
	assert_false(unchecked_asked_in_vain(&report));
}

static void a_line_says_what_was_not_done(void **state)
{
	struct msc_report report = sale;
	struct buf out = { 0 };

	(void)state;
	unchecked_say(&out, &report);
	assert_text(&out,
		    "4 checks were not done (offline: TXT example.org, ...)",
		    "several");
	report.nunchecked = 1;
	unchecked_say(&out, &report);
	assert_text(&out, "1 check was not done (offline: TXT example.org)",
		    "one");
}

static void providers_nobody_could_ask_after_are_unknown(void **state)
{
	struct msc_report report = welcome;

	(void)state;
	assert_false(standing_wanted(&report));
	report.unchecked = sale_unchecked;
	report.nunchecked = 3;
	assert_false(standing_wanted(&report));
	report.nunchecked = 4;
	assert_true(standing_wanted(&report));
}

static void the_sender_block_says_what_is_known(void **state)
{
	static const struct msc_dkim expired = { .reason = "not asked",
						 .domain = "x.org",
						 .selector = "s1",
						 .result = "permerror" };
	struct msc_sender_dns dns = {
		.service = "sendgrid",
		.service_domain = "sendgrid.net",
		.spf = { .state = MSC_STATE_NONE },
		.dkim = &expired,
		.ndkim = 1,
		.dmarc = { .state = MSC_STATE_NONE, .passed_over = true },
		.mx = { .state = MSC_STATE_NONE },
	};
	struct buf out = { 0 };
	struct writer w = { .out = &out };

	(void)state;
	senderdns_put(&w, &dns);
	assert_text(&out,
		    "  sent by  sendgrid (sendgrid.net)\n"
		    "  SPF      none\n"
		    "  DKIM     permerror s1 of x.org: key not asked for\n"
		    "  DMARC    none that counts\n"
		    "  MX       none, and no address\n",
		    "asked");
	dns.service = NULL;
	dns.spf.reason = "offline";
	senderdns_put(&w, &dns);
	assert_text(&out, "  sent by  sendgrid.net\n", "offline");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(questions_stand_once),
		cmocka_unit_test(what_has_no_history_is_not_missed),
		cmocka_unit_test(a_line_says_what_was_not_done),
		cmocka_unit_test(providers_nobody_could_ask_after_are_unknown),
		cmocka_unit_test(the_sender_block_says_what_is_known),
	};

	return cmocka_run_group_tests_name("unchecked", tests, NULL, NULL);
}
