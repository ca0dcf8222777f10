#include <stdio.h>

#include "report/concise.h"
#include "report/excerpt.h"
#include "report/hint.h"
#include "report/layout.h"
#include "report/text.h"
#include "tests/hostile.h"
#include "tests/reports.h"

static void assert_text(struct buf *got, const char *want, const char *row)
{
	bool same = span_eq(buf_span(got), span_str(want));

	if (!same)
		(void)fprintf(stderr, "got:\n%.*s\n", (int)got->n, got->p);
	ASSERT_ROW(same, row);
	buf_free(got);
}

static void one_message_has_all(void **state)
{
	static const struct report_options options = { .width = 60 };
	static const struct msc_report *const one[] = { &sale };
	struct buf out = written(&format_text, &options, one, 1);

	(void)state;
	assert_text(
		&out,
		"error[net-http-404-410]: this link answers 404   +2.0 points\n"
		"    Not Found\n"
		"  --> sale.eml:142:19  (text/html part, line 57 once decoded)\n"
		"     |\n"
		"  57 | ...et <a href=\"https://shop.example.org/sale\">20 %...\n"
		"     |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
		"     |\n"
		"     = help: point it at a page that exists, or take it out\n"
		"\n"
		"warning[subject-all-caps]: the subject shouts   +1.25 points\n"
		"  --> sale.eml:6:20\n"
		"     |\n"
		"   6 | Subject: =?utf-8?Q?LAST_CHANCE_=E2=80=93_EVERYTHING?=\n"
		"     |                    ^^^^^^^^^^^\n"
		"     |\n"
		"     = reads: LAST CHANCE \xe2\x80\x93 EVERYTHING\n"
		"              ^^^^^^^^^^^\n"
		"     = help: write it as a sentence\n"
		"\n"
		"note[subject-fake-reply]: there is no In-Reply-To field\n"
		"  --> sale.eml:4:7\n"
		"     |\n"
		"   4 | From: news@example.org\n"
		"     |\n"
		"     = missing: shown where it belongs\n"
		"     = help: take it off\n"
		"\n"
		"Inbox      Example Shop\n"
		"  subject  LAST CHANCE \xe2\x80\x93 EVERYTHING\n"
		"  preview  Until Sunday only, and then no more: everythin...\n"
		"\n"
		"Sender     news@mail.example.org\n"
		"  domain   mail.example.org, part of example.org\n"
		"  SPF      pass v=spf1 include:esp.example -all (4 of 10\n"
		"           look-ups)\n"
		"  DKIM     pass s1 of example.org: rsa, 2048 bits\n"
		"  DKIM     k2 of esp.example: no key\n"
		"  DMARC    not known (timeout) (aligned)\n"
		"  MX       mx1.example.org, mx2.example.org\n"
		"Message    48211 bytes, 3 parts, 1 recipient, 5 links\n"
		"  type     message: not an HTML file\n"
		"  stage    final: Date and Message-ID are there\n"
		"  profile  bulk, as asked for\n"
		"Links      5 addresses in 6 places\n"
		"  fine     1\n"
		"  moved    1\n"
		"  broken   1\n"
		"           https://shop.example.org/sale ->\n"
		"             https://www.shop.example.org/sale (404 Not\n"
		"             Found)\n"
		"  unknown  1\n"
		"           https://slow.example.net/ (timeout)\n"
		"  skipped  1 (asking for it might unsubscribe the reader)\n"
		"Providers  rejected: Gmail; at risk: Alibaba; clean:\n"
		"           Outlook.com, iCloud; unknown: Yahoo\n"
		"\n"
		"  Links   ########## 2.0       Sender   0.0      HTML  0.0\n"
		"  Headers ######     1.25      Wording  0.0      MIME  0.0\n"
		"\n"
		"NOT CHECKED: 1 check met a limit: mime-parts\n"
		"NOT CHECKED: 1 check without an answer (timeout): HEAD\n"
		"    https://a.example/\n"
		"not checked: 2 checks need the network (offline)\n"
		"not asked: SPF, DKIM and DMARC; whether links answer\n"
		"\n"
		"sale.eml: 3.25 points, limit 3.0: DO NOT SEND  "
		"(1 error, 1 warning, 1 note; 2 checks passed)\n"
		"fix the first and it falls to 1.25\n"
		"run `mailspamcheck --explain net-http-404-410` to learn more\n",
		"sale");
}

static void nothing_found_is_short(void **state)
{
	static const struct report_options options = { .verbosity = 1 };
	static const struct msc_report *const one[] = { &welcome };
	struct buf out = written(&format_text, &options, one, 1);

	(void)state;
	assert_text(&out,
		    "Nothing found that speaks against sending it.\n"
		    "\n"
		    "Sender     there is none\n"
		    "Message    812 bytes, 1 part, 0 recipients\n"
		    "  type     message: not an HTML file\n"
		    "  stage    draft: Date is missing\n"
		    "  profile  personal: one text part, few links\n"
		    "\n"
		    "Passed     header-date-missing, header-from-missing\n"
		    "\n"
		    "templates/welcome.eml: 0.0 points, limit 5.0: ok to send"
		    "  (2 checks passed)\n",
		    "welcome");
}

static void several_messages_have_a_line_each(void **state)
{
	static const struct report_options options = { .several = true };
	struct msc_report fail = sale, warned = welcome;
	const struct msc_report *const reports[] = { &welcome, &fail, &warned,
						     &unreadable };
	struct buf out;

	(void)state;
	fail.nfindings = 0;
	fail.nunchecked = 0;
	warned.nlevels[MSC_WARNING] = 2;
	warned.unchecked = sale_unchecked;
	warned.nunchecked = LENGTH(sale_unchecked);
	out = written(&format_text, &options, reports, LENGTH(reports));
	assert_text(&out,
		    "templates/welcome.eml                0.0  ok\n"
		    "sale.eml                            3.25  DO NOT SEND   "
		    "1 error, 1 warning\n"
		    "\n"
		    "templates/welcome.eml                0.0  ok            "
		    "2 warnings, 2 not checked\n"
		    "x.eml: unreadable: it is empty\n"
		    "\n"
		    "4 messages, 1 must not go out, 1 unreadable, 1 error, "
		    "3 warnings\n"
		    "not asked: SPF, DKIM and DMARC; whether links answer\n",
		    "several");
}

static void quiet_is_concise(void **state)
{
	static const struct report_options options = { .verbosity = -1,
						       .several = true };
	static const struct msc_report *const reports[] = { &welcome, &sale,
							    &unreadable };
	static const char want[] =
		"sale.eml:142:19: error[net-http-404-410] this link answers "
		"404 Not Found (+2.0)\n"
		"sale.eml:6:20: warning[subject-all-caps] the subject shouts "
		"(+1.25)\n"
		"sale.eml:4:7: note[subject-fake-reply] there is no In-Reply-To "
		"field\n"
		"x.eml: unreadable: it is empty\n";
	struct buf out;

	(void)state;
	out = written(&format_text, &options, reports, LENGTH(reports));
	assert_text(&out, want, "text -q");
	out = written(&format_concise, &options, reports, LENGTH(reports));
	assert_text(&out, want, "concise -q");
}

static void concise_ends_with_what_is_known(void **state)
{
	static const struct report_options options = { .verbosity = 0 };
	static const struct msc_report *const reports[] = { &welcome, &sale };
	static const char findings[] = "sale.eml:4:7: note[subject-fake-reply] "
				       "there is no In-Reply-To field\n";
	struct buf out = written(&format_concise, &options, reports, 2);
	struct span all = buf_span(&out);
	struct buf end = { 0 };

	(void)state;
	buf_add(&end, span_skip(all, span_find(all, span_str(findings)) +
					     sizeof(findings) - 1));
	assert_text(&end,
		    "sale.eml: sender: SPF pass, DKIM pass s1 rsa 2048, DKIM "
		    "k2 none, DMARC not known (timeout) aligned, MX 2 hosts\n"
		    "sale.eml: links: 1 ok, 1 redirected, 1 dead, 1 skipped, 1 "
		    "not known\n"
		    "sale.eml: link: dead: https://shop.example.org/sale -> "
		    "https://www.shop.example.org/sale (404 Not Found)\n",
		    "concise");
	buf_free(&out);
}

static void blocks_end_after_twenty(void **state)
{
	static const struct report_options options = { .width = 100 };
	struct msc_finding findings[33];
	struct msc_report report = sale;
	const struct msc_report *one[] = { &report };
	struct span left;
	size_t blocks = 0;
	struct buf out;

	(void)state;
	for (size_t i = 0; i < LENGTH(findings); i++)
		findings[i] = sale_findings[2];
	report.findings = findings;
	report.nfindings = LENGTH(findings);
	out = written(&format_text, &options, one, 1);
	left = buf_span(&out);
	assert_true(span_find(left, SPAN("\n\nand 13 more, see -f concise\n")) <
		    left.n);
	for (size_t at; (at = span_find(left, SPAN("note["))) < left.n;
	     blocks++)
		left = span_skip(left, at + 1);
	assert_int_equal(blocks, 20);
	buf_free(&out);
}

static void errors_without_a_block_are_counted(void **state)
{
	static const struct report_options options = { .width = 100 };
	static const struct {
		size_t nerrors;
		struct span want;
	} rows[] = {
		{ 0, SPAN_INIT("\n\nand 13 more, see -f concise\n") },
		{ 1, SPAN_INIT("\n\nand 13 more, 1 of them an error, see -f "
			       "concise\n") },
		{ 9, SPAN_INIT("\n\nand 13 more, 9 of them errors, see -f "
			       "concise\n") },
	};

	(void)state;
	for (size_t row = 0; row < LENGTH(rows); row++) {
		struct msc_finding findings[33];
		struct msc_report report = sale;
		const struct msc_report *one[] = { &report };
		struct buf out;

		for (size_t i = 0; i < LENGTH(findings); i++) {
			findings[i] = sale_findings[2];
			if (i == 0 || i + rows[row].nerrors >= LENGTH(findings))
				findings[i].level = MSC_ERROR;
		}
		report.findings = findings;
		report.nfindings = LENGTH(findings);
		out = written(&format_text, &options, one, 1);
		assert_true(span_find(buf_span(&out), rows[row].want) < out.n);
		buf_free(&out);
	}
}

static const struct {
	const char *name, *text;
	size_t mark, length, columns;
	const char *line, *carets;
} marks[] = {
	{ "plain", "To: b@c", 4, 3, 80, "To: b@c", "    ^^^" },
	{ "all", "abc", 0, 3, 80, "abc", "^^^" },
	{ "past the end", "abc", 1, 9, 80, "abc", " ^^" },
	{ "no length", "abc", 1, 0, 80, "abc", " ^" },
	{ "no length, at the end", "abc", 3, 0, 80, "abc", "   ^" },
	{ "no length, behind the end", "abc", 7, 2, 80, "abc", "   ^" },
	{ "empty line", "", 0, 0, 80, "", "^" },
	{ "line end", "abc\r\n", 1, 9, 80, "abc", " ^^" },
	{ "tab before", "a\tb\tcd", 4, 1, 80, "a\tb\tcd", " \t \t^" },
	{ "tab marked", "a\tb", 1, 1, 80, "a\tb", " ^^^^^^^" },
	/* From column 6 on to 8, to 16, then one letter. */
	{ "tabs marked, in a frame", "\t\tb", 0, 3, 6, "\t\tb", "^^^^^^^^^^^" },
	{ "wide", "\xe4\xbb\x8a\xe6\x97\xa5x", 3, 3, 80,
	  "\xe4\xbb\x8a\xe6\x97\xa5x", "  ^^" },
	{ "combining before", "e\xcc\x81x", 3, 1, 80, "e\xcc\x81x", " ^" },
	{ "combining marked", "e\xcc\x81x", 1, 2, 80, "e\xcc\x81x", "^" },
	{ "combining first", "\xcc\x81x", 0, 2, 80, "\xcc\x81x", "^" },
	{ "control", "a\033b", 2, 1, 80,
	  "a\\x1b"
	  "b",
	  "     ^" },
	{ "control marked", "a\033b", 1, 1, 80,
	  "a\\x1b"
	  "b",
	  " ^^^^" },
	{ "hidden", "\xe2\x80\xaeq", 3, 1, 80, "<U+202E>q", "        ^" },
	{ "in a character", "\xe4\xbb\x8aq", 1, 1, 80, "\xe4\xbb\x8aq", "^^" },
	{ "not UTF-8", "\xff\xffz", 1, 1, 80, "\\xff\\xffz", "    ^^^^" },
	{ "cut behind", "0123456789abcdefghijklmnopqrstuvwxyz", 2, 3, 30,
	  "0123456789abcdefghijklmnopq...", "  ^^^" },
	{ "cut before", "0123456789abcdefghijklmnopqrstuvwxyz", 33, 2, 30,
	  "...cdefghijklmnopqrstuvwxyz", "                        ^^" },
	{ "cut on both sides", "0123456789abcdefghijklmnopqrstuvwxyz0123456789",
	  20, 4, 30, "...789abcdefghijklmnopqrstu...", "                ^^^^" },
};

static void carets_stand_under_the_mark(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(marks); i++) {
		struct msc_excerpt e = { .text = marks[i].text,
					 .length = span_str(marks[i].text).n,
					 .mark = marks[i].mark,
					 .mark_length = marks[i].length };
		struct excerpt_frame frame = { 0, marks[i].columns, false };
		struct buf line = { 0 }, carets = { 0 };

		if (marks[i].columns < 10)
			frame = (struct excerpt_frame){ marks[i].columns, 80,
							false };
		excerpt_draw(&line, &carets, &e, &frame);
		assert_text(&line, marks[i].line, marks[i].name);
		assert_text(&carets, marks[i].carets, marks[i].name);
	}
}

/* What one format makes of a hostile report under all options is harmless and
 * the same each time. */
static void assert_harmless(const char *s, struct span line, unsigned n)
{
	struct hostile h;
	const struct msc_report *two[] = { &h.report, &h.report };

	hostile_make(&h, s, line, n);
	for (unsigned bits = 0; bits < 64; bits++) {
		const struct report_options options = {
			.width = bits & 1 ? 40 : 100,
			.colour = bits & 2,
			.links = bits & 2,
			.ascii = bits & 4,
			.several = bits & 8,
			.verbosity = (int)(bits >> 4 & 3) - 1,
		};
		struct buf out = written(&format_text, &options, two, 2);
		const char *found = harm(buf_span(&out), options.colour, true);

		if (found != NULL)
			(void)fprintf(stderr, "got:\n%.*s\n", (int)out.n,
				      out.p);
		ASSERT_ROW(found == NULL, found != NULL ? found : s);
		if (options.ascii)
			assert_int_equal(utf8_ascii(buf_span(&out)), out.n);
		buf_free(&out);
	}
}

static void nothing_hostile_gets_through(void **state)
{
	static const struct span rows[] = {
		SPAN_INIT("::error file=x::y"),
		SPAN_INIT("  ::set-output name=x::y"),
		SPAN_INIT("a long line of words, :: of which ::error::x may "
			  "::begin ::lines ::when ::they ::are ::wrapped, "
			  "::for ::all ::of ::them ::begin ::with ::colons"),
		SPAN_INIT("\xc2\xa0::error::x \xe3\x80\x80::error::y"),
		SPAN_INIT(":"),
		SPAN_INIT("##[error]x ##vso[task] ##teamcity[y]"),
		SPAN_INIT("##"),
		SPAN_INIT("\033]8;;https://evil.example/\033\\x"),
		SPAN_INIT("https://evil.example/\033\\\007"),
		SPAN_INIT("\xe2\x80\xae\xe2\x81\xa6\xf3\xa0\x80\xa1"),
		SPAN_INIT("a\r\nb\rc\n::error::d"),
		SPAN_INIT("\t\t::x\t##[y]"),
		SPAN_INIT("e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81"
			  "\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81"
			  "\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81"
			  "\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81"),
		SPAN_INIT(""),
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		for (unsigned n = 0; n < 128; n += 7)
			assert_harmless(rows[i].p, rows[i], n);
	}
	for (unsigned byte = 1; byte < 256; byte++) {
		char text[] = { (char)byte, 'a',        (char)byte, ':',
				' ',        (char)byte, '\0' };

		for (unsigned n = byte; n < 1024; n += 311)
			assert_harmless(text, span_str(text), n);
	}
}

static void colour_carries_no_meaning_alone(void **state)
{
	static const struct report_options grey = { .verbosity = 1 }, colour = {
		.verbosity = 1, .colour = true, .links = true
	};
	static const struct msc_report *const one[] = { &sale };
	struct buf want = written(&format_text, &grey, one, 1);
	struct buf got = written(&format_text, &colour, one, 1);
	struct buf bare = { 0 };
	size_t sequences = 0;

	(void)state;
	for (size_t at = 0; at < got.n;) {
		size_t own = own_sequence(span_skip(buf_span(&got), at));

		if (own == 0)
			buf_char(&bare, got.p[at]);
		sequences += own > 0;
		at += own > 0 ? own : 1;
	}
	assert_true(sequences > 20);
	assert_true(span_find(buf_span(&got),
			      SPAN("\033]8;;https://www.rfc-editor.org/rfc/"
				   "rfc9110#section-15.5.5\033\\")) < got.n);
	assert_true(span_eq(buf_span(&bare), buf_span(&want)));
	buf_free(&want);
	buf_free(&got);
	buf_free(&bare);
}

static const struct {
	const char *name;
	int points[3]; /* of findings of different rules */
	int score, limit;
	unsigned errors; /* in all; the first finding is one */
	bool again;      /* the first rule found a third thing */
	enum msc_level fail_on;
	enum msc_verdict verdict;
	const char *want;
} hints[] = {
	{ "pass", { 100 }, 100, 500, 1, false, MSC_ERROR, MSC_PASS, "" },
	{ "one is enough",
	  { 400, 125, 0 },
	  525,
	  500,
	  1,
	  false,
	  MSC_ERROR,
	  MSC_FAIL,
	  "fix the first and it falls to 1.25\n" },
	{ "two are needed",
	  { 400, 300, 50 },
	  750,
	  300,
	  1,
	  false,
	  MSC_ERROR,
	  MSC_FAIL,
	  "fix the first two and it falls to 0.5\n" },
	{ "the limit itself fails",
	  { 200, 300, 0 },
	  500,
	  300,
	  1,
	  false,
	  MSC_ERROR,
	  MSC_FAIL,
	  "fix the first two and it falls to 0.0\n" },
	{ "a family is capped",
	  { 400, 300, 0 },
	  550,
	  500,
	  1,
	  false,
	  MSC_ERROR,
	  MSC_FAIL,
	  "fix the first and it falls to at most 3.0\n" },
	{ "errors are left",
	  { 400, 100, 0 },
	  500,
	  500,
	  3,
	  false,
	  MSC_ERROR,
	  MSC_FAIL,
	  "fix the first and it falls to 1.0; 2 errors must be fixed "
	  "as well\n" },
	{ "errors do not count",
	  { 400, 100, 0 },
	  500,
	  500,
	  3,
	  false,
	  MSC_LEVEL_NONE,
	  MSC_FAIL,
	  "fix the first and it falls to 1.0\n" },
	{ "found elsewhere",
	  { 400, 100, 0 },
	  500,
	  500,
	  2,
	  true,
	  MSC_ERROR,
	  MSC_FAIL,
	  "fix the first, wherever found, and it falls to 1.0\n" },
	{ "points not shown",
	  { 400, 100, 0 },
	  900,
	  500,
	  9,
	  false,
	  MSC_ERROR,
	  MSC_FAIL,
	  "" },
	{ "only the level",
	  { 100, 0, 0 },
	  100,
	  500,
	  1,
	  false,
	  MSC_ERROR,
	  MSC_FAIL,
	  "fix the error and it can go out\n" },
	{ "only the level, twice",
	  { 100, 0, 0 },
	  100,
	  500,
	  2,
	  true,
	  MSC_ERROR,
	  MSC_FAIL,
	  "fix the 2 errors and it can go out\n" },
};

static void the_hint_holds(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(hints); i++) {
		const struct msc_rule *rules[] = { &rule_404, &rule_caps,
						   hints[i].again
							   ? &rule_404
							   : &rule_reply };
		struct msc_finding f[3] = { 0 };
		struct msc_report report = sale;
		struct buf out = { 0 };
		struct writer w = { .out = &out };

		for (size_t j = 0; j < 3; j++) {
			f[j].rule = rules[j];
			f[j].points = hints[i].points[j];
			f[j].level =
				rules[j] == &rule_404 ? MSC_ERROR : MSC_NOTE;
		}
		report.findings = f;
		report.nfindings = 3;
		report.score = hints[i].score;
		report.limit = hints[i].limit;
		report.verdict = hints[i].verdict;
		report.fail_on = hints[i].fail_on;
		report.nlevels[MSC_ERROR] = hints[i].errors;
		report.nlevels[MSC_WARNING] = 0;
		report.nlevels[MSC_NOTE] =
			hints[i].errors < 3 ? 3 - hints[i].errors : 0;
		hint_put(&w, &report);
		assert_text(&out, hints[i].want, hints[i].name);
	}
}

static void long_records_are_cut(void **state)
{
	static const struct msc_mail_host hosts[] = {
		{ "a.example", 1 }, { "b.example", 1 }, { "c.example", 1 },
		{ "d.example", 1 }, { "e.example", 1 }, { "f.example", 1 },
	};
	char record[1001];
	struct msc_report report = sale;
	const struct msc_report *const one[] = { &report };
	struct buf out;

	(void)state;
	memset(record, 'x', sizeof(record) - 1);
	record[sizeof(record) - 1] = '\0';
	report.sender_dns.spf.record = record;
	report.sender_dns.mx.hosts = hosts;
	report.sender_dns.mx.nhosts = LENGTH(hosts);
	out = written(&format_text, &(struct report_options){ .width = 100 },
		      one, 1);
	buf_char(&out, '\0');
	assert_non_null(strstr(out.p, "(1000"));
	assert_non_null(strstr(out.p, "e.example and 1 more"));
	assert_null(strstr(out.p, "f.example"));
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_message_has_all),
		cmocka_unit_test(nothing_found_is_short),
		cmocka_unit_test(several_messages_have_a_line_each),
		cmocka_unit_test(quiet_is_concise),
		cmocka_unit_test(concise_ends_with_what_is_known),
		cmocka_unit_test(blocks_end_after_twenty),
		cmocka_unit_test(errors_without_a_block_are_counted),
		cmocka_unit_test(carets_stand_under_the_mark),
		cmocka_unit_test(nothing_hostile_gets_through),
		cmocka_unit_test(colour_carries_no_meaning_alone),
		cmocka_unit_test(the_hint_holds),
		cmocka_unit_test(long_records_are_cut),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
