#include "report/text.h"

#include "report/concise.h"
#include "report/excerpt.h"
#include "report/hint.h"
#include "report/layout.h"
#include "tests/hostile.h"
#include "tests/reports.h"

static void assert_text(struct buf *got, const char *want, const char *row)
{
	bool same = span_eq(buf_span(got), span_str(want));

	if (!same)
		print_error("got:\n%.*s\n", (int)got->n, got->p);
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
		"error[net-http-404-410]: this link answers       +2.0 points\n"
		"    404 Not Found\n"
		"  --> sale.eml:142:19  (text/html part, line 57 once decoded)\n"
		"     |\n"
		"  57 | ...Get <a href=\"https://shop.example.org/sale\">20 %...\n"
		"     |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
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
		"Sender     news@mail.example.org\n"
		"  domain   mail.example.org, part of example.org\n"
		"Message    48211 bytes, 3 parts, 1 recipient\n"
		"  type     message: not an HTML file\n"
		"  stage    final: Date and Message-ID are there\n"
		"  profile  bulk, as asked for\n"
		"\n"
		"  Links   ########## 2.0       Wording  0.0\n"
		"  Headers ######     1.25      HTML     0.0\n"
		"  Sender             0.0       MIME     0.0\n"
		"\n"
		"NOT CHECKED: 1 check met a limit: mime-parts\n"
		"NOT CHECKED: 1 check without an answer (timeout): HEAD\n"
		"    https://a.example/\n"
		"not checked: 2 checks need the network (offline)\n"
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
		    "3 warnings\n",
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
	assert_text(&out, want, "concise");
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

static void carets_stand_under_the_mark(void **state)
{
	static const struct {
		const char *name, *text;
		size_t mark, length, columns;
		const char *line, *carets;
	} rows[] = {
		{ "plain", "To: b@c", 4, 3, 80, "To: b@c", "    ^^^" },
		{ "all", "abc", 0, 3, 80, "abc", "^^^" },
		{ "past the end", "abc", 1, 9, 80, "abc", " ^^" },
		{ "no length", "abc", 1, 0, 80, "abc", " ^" },
		{ "no length, at the end", "abc", 3, 0, 80, "abc", "   ^" },
		{ "no length, behind the end", "abc", 7, 2, 80, "abc", "   ^" },
		{ "empty line", "", 0, 0, 80, "", "^" },
		{ "line end", "abc\r\n", 1, 9, 80, "abc", " ^^" },
		{ "tab before", "a\tb\tcd", 4, 1, 80, "a\tb\tcd",
		  " \t \t^" },
		{ "tab marked", "a\tb", 1, 1, 80, "a\tb", " ^^^^^^^" },
		/* From column 6 on to 8, to 16, then one letter. */
		{ "tabs marked, in a frame", "\t\tb", 0, 3, 6, "\t\tb",
		  "^^^^^^^^^^^" },
		{ "wide", "\xe4\xbb\x8a\xe6\x97\xa5x", 3, 3, 80,
		  "\xe4\xbb\x8a\xe6\x97\xa5x", "  ^^" },
		{ "combining before", "e\xcc\x81x", 3, 1, 80, "e\xcc\x81x",
		  " ^" },
		{ "combining marked", "e\xcc\x81x", 1, 2, 80, "e\xcc\x81x",
		  "^" },
		{ "combining first", "\xcc\x81x", 0, 2, 80, "\xcc\x81x",
		  "^" },
		{ "control", "a\033b", 2, 1, 80, "a\\x1b" "b", "     ^" },
		{ "control marked", "a\033b", 1, 1, 80, "a\\x1b" "b",
		  " ^^^^" },
		{ "hidden", "\xe2\x80\xaeq", 3, 1, 80, "<U+202E>q",
		  "        ^" },
		{ "in a character", "\xe4\xbb\x8aq", 1, 1, 80,
		  "\xe4\xbb\x8aq", "^^" },
		{ "not UTF-8", "\xff\xffz", 1, 1, 80, "\\xff\\xffz",
		  "    ^^^^" },
		{ "cut behind", "0123456789abcdefghijklmnopqrstuvwxyz", 2, 3,
		  30, "0123456789abcdefghijklmnop...", "  ^^^" },
		{ "cut before", "0123456789abcdefghijklmnopqrstuvwxyz", 33, 2,
		  30, "...efghijklmnopqrstuvwxyz", "" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct msc_excerpt e = { .text = rows[i].text,
					 .length = span_str(rows[i].text).n,
					 .mark = rows[i].mark,
					 .mark_length = rows[i].length };
		struct excerpt_frame frame = { 0, rows[i].columns, false };
		struct buf line = { 0 }, carets = { 0 };

		if (rows[i].columns < 10)
			frame = (struct excerpt_frame){ rows[i].columns, 80,
							false };
		excerpt_draw(&line, &carets, &e, &frame);
		assert_text(&line, rows[i].line, rows[i].name);
		assert_text(&carets, rows[i].carets, rows[i].name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_message_has_all),
		cmocka_unit_test(nothing_found_is_short),
		cmocka_unit_test(several_messages_have_a_line_each),
		cmocka_unit_test(quiet_is_concise),
		cmocka_unit_test(blocks_end_after_twenty),
		cmocka_unit_test(carets_stand_under_the_mark),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
