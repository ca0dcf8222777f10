#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "mailspamcheck.h"
#include "tests/test.h"

/* Tests ask nobody. */
static struct msc_options options_offline(void)
{
	struct msc_options options = msc_options_default();

	options.offline = true;
	return options;
}

static const char letter[] = "From: Anna Winter <anna@winter-bikes.co.uk>\n"
			     "To: Jonas Berg <jonas@bergundsohn.at>\n"
			     "Subject: You have won a bicycle\n"
			     "Date: Thu, 19 Nov 2026 09:00:00 +0100\n"
			     "Message-ID: <20261119.7@winter-bikes.co.uk>\n"
			     "\n"
			     "Come and get it.\n";

static const char prize[] =
	"{ \"id\": \"subject-prize\", \"category\": \"wording\",\n"
	"  \"severity\": \"warning\", \"points\": 0.5,\n"
	"  \"title\": \"a prize\", \"why\": \"w\", \"fix\": \"f\",\n"
	"  \"source\": \"https://example.org/\", \"stages\": [\"final\"],\n"
	"  \"profiles\": [\"personal\"], \"types\": [\"message\"],\n"
	"  \"pack\": \"core\", \"in\": [\"subject\"], \"fold\": \"folded\",\n"
	"  \"phrases\": { \"en\": [\"have won\"] }, \"match\": [\"a [a-z]+\"],\n"
	"  \"distinct\": 2, \"examples\": { \"bad\": [\"You have won a car\"],\n"
	"  \"good\": [\"a car\"] } }\n";

/* A folder with one rule file in it. */
struct rules {
	char folder[32];
	char file[64];
};

static struct rules write_rules(const char *name, const char *text)
{
	struct rules rules = { .folder = "/tmp/test_lint.XXXXXX" };
	FILE *file;

	assert_non_null(mkdtemp(rules.folder));
	(void)snprintf(rules.file, sizeof(rules.file), "%s/%s", rules.folder,
		       name);
	file = fopen(rules.file, "w");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
	return rules;
}

static void remove_rules(const struct rules *rules)
{
	assert_int_equal(unlink(rules->file), 0);
	assert_int_equal(rmdir(rules->folder), 0);
}

static struct msc_report *lint(struct msc_linter *linter, const char *text)
{
	struct msc_input input = { .name = "a.eml",
				   .bytes = text,
				   .size = strlen(text),
				   .length = strlen(text),
				   .line = 1 };

	return msc_lint(linter, &input);
}

static void a_rule_of_the_users_finds(void **state)
{
	struct rules rules = write_rules("subject-prize.json", prize);
	const char *const files[] = { rules.folder, NULL };
	const char *const select[] = { "subject-prize", NULL };
	struct msc_options options = options_offline();
	struct msc_error err = { NULL };
	struct msc_linter *linter;

	(void)state;
	options.rule_files = files;
	options.select = select;
	linter = msc_linter_new(&options, &err);
	assert_non_null(linter);
	for (int run = 0; run < 2; run++) {
		struct msc_report *report = lint(linter, letter);

		assert_int_equal(report->nfindings, 1);
		assert_string_equal(report->findings[0].rule->id,
				    "subject-prize");
		assert_int_equal(report->findings[0].place.line, 3);
		assert_int_equal(report->findings[0].place.column, 14);
		assert_string_equal(report->findings[0].evidence, "have won");
		assert_int_equal(report->score, 50);
		assert_int_equal(report->verdict, MSC_PASS);
		msc_report_free(report);
	}
	msc_linter_free(linter);
	remove_rules(&rules);
}

static bool has_passed(const struct msc_report *report, const char *id)
{
	bool passed = false;

	for (size_t i = 0; i < report->npassed; i++) {
		passed |= strcmp(report->passed[i], id) == 0;
		assert_true(i == 0 || strcmp(report->passed[i - 1],
					     report->passed[i]) < 0);
	}
	return passed;
}

/* In order, and those of data with those in C. */
static void rules_without_findings_have_passed(void **state)
{
	static const char other[] = "From: a@example.org\n\nSee you.\n";
	struct rules rules = write_rules("subject-prize.json", prize);
	const char *const files[] = { rules.folder, NULL };
	struct msc_options options = options_offline();
	struct msc_error err = { NULL };
	struct msc_linter *linter;
	struct msc_report *report;

	(void)state;
	options.rule_files = files;
	options.list_passed = true;
	options.stage = MSC_STAGE_FINAL;
	options.profile = MSC_PROFILE_PERSONAL;
	linter = msc_linter_new(&options, &err);
	assert_non_null(linter);
	report = lint(linter, letter);
	assert_false(has_passed(report, "subject-prize"));
	assert_true(has_passed(report, "subject-missing"));
	assert_false(has_passed(report, "template-empty-merge-result"));
	msc_report_free(report);
	report = lint(linter, other);
	assert_true(has_passed(report, "subject-prize"));
	assert_false(has_passed(report, "subject-missing"));
	msc_report_free(report);
	msc_linter_free(linter);
	remove_rules(&rules);
}

static void a_broken_rule_file_is_said(void **state)
{
	struct rules rules = write_rules("subject-x.json", "{ \"id\": 1 }");
	const char *const files[] = { rules.file, NULL };
	struct msc_options options = options_offline();
	struct msc_error err = { NULL };

	(void)state;
	options.rule_files = files;
	assert_null(msc_linter_new(&options, &err));
	assert_non_null(strstr(err.text, "subject-x.json:1:9: "));
	msc_error_free(&err);
	remove_rules(&rules);
}

/* Whether the rules in force with these packs have that one. */
static bool packs_have(const char *file, const char *const *packs,
		       const char *id)
{
	const char *const files[] = { file, NULL };
	struct msc_options options = options_offline();
	struct msc_error err = { NULL };
	const struct msc_rule *const *rules;
	struct msc_linter *linter;
	bool has = false;
	size_t n;

	options.rule_files = files;
	options.packs = packs;
	linter = msc_linter_new(&options, &err);
	assert_non_null(linter);
	rules = msc_linter_rules(linter, &n);
	for (size_t i = 0; i < n; i++)
		has = has || strcmp(rules[i]->id, id) == 0;
	msc_linter_free(linter);
	return has;
}

static void a_pack_adds_its_rules(void **state)
{
	static const char *const packs[] = { "taste", NULL };
	static const char core[] = "\"pack\": \"core\"";
	struct buf text = { 0 };
	const char *at = strstr(prize, core);
	struct rules rules;

	(void)state;
	buf_printf(&text, "%.*s\"pack\": \"taste\"%s%c", (int)(at - prize),
		   prize, at + sizeof(core) - 1, '\0');
	rules = write_rules("subject-prize.json", text.p);
	buf_free(&text);
	assert_false(packs_have(rules.file, NULL, "subject-prize"));
	assert_true(packs_have(rules.file, packs, "subject-prize"));
	assert_true(packs_have(rules.file, packs, "mime-charset-mismatch"));
	remove_rules(&rules);
}

static void options_that_name_nothing_are_said(void **state)
{
	static const char *const words[] = { "no-such-rule", NULL };
	static const char *const limits[] = { "mime-parts=0", "x=1", NULL };
	static const char *const packs[] = { "core", "rosy", NULL };
	struct msc_options options = options_offline();
	struct msc_error err = { NULL };

	(void)state;
	options.ignore = words;
	options.limits = limits;
	options.packs = packs;
	assert_null(msc_linter_new(&options, &err));
	assert_non_null(strstr(err.text, "no-such-rule"));
	assert_non_null(strstr(err.text, "mime-parts=0"));
	assert_non_null(strstr(err.text, "\"x\""));
	assert_non_null(strstr(err.text, "\"rosy\"; there are: core"));
	assert_null(strstr(err.text, "\"core\""));
	msc_error_free(&err);
}

enum { LINE = 100, LINES = 1100 };

/* A template of so many lines of a hundred bytes each. */
static struct msc_report *lint_lines(struct msc_linter *linter, size_t nlines,
				     bool message)
{
	static const char head[] =
		"From: a@b.example\nContent-Type: text/html\n"
		"Content-Transfer-Encoding: 8bit\n\n";
	struct buf text = { 0 };
	struct msc_report *report;
	struct msc_input input = { .name = message ? "a.eml" : "a.html",
				   .line = 1 };

	buf_str(&text, message ? head : "");
	for (size_t i = 0; i < nlines; i++) {
		buf_str(&text, "<p>");
		buf_fill(&text, 'x', LINE - SPAN("<p></p>\n").n);
		buf_str(&text, "</p>\n");
	}
	input.bytes = text.p;
	input.size = input.length = text.n;
	report = msc_lint(linter, &input);
	buf_free(&text);
	return report;
}

/* 102 KB are 1,044 lines and 48 bytes. */
static void gmail_cuts_at_a_line(void **state)
{
	static const struct {
		const char *name;
		size_t overhead, nlines;
		bool message;
		size_t clipped_at;
	} rows[] = {
		{ "short", 0, 10, false, 0 },
		{ "as much as there may be", 48, 1044, false, 0 },
		{ "a byte more", 49, 1044, false, 1044 },
		{ "long", 0, LINES, false, 1045 },
		{ "in a message", 0, LINES, true, 1049 },
		{ "with what sending adds", 10000, LINES, false, 945 },
		{ "with more than there may be", 200000, 10, false, 1 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct msc_options options = options_offline();
		struct msc_error err = { NULL };
		struct msc_linter *linter;
		struct msc_report *report;

		options.esp_overhead = rows[i].overhead;
		linter = msc_linter_new(&options, &err);
		report = lint_lines(linter, rows[i].nlines, rows[i].message);
		ASSERT_ROW(report->html_size.bytes == rows[i].nlines * LINE,
			   rows[i].name);
		ASSERT_ROW(report->html_size.overhead == rows[i].overhead,
			   rows[i].name);
		ASSERT_ROW(report->html_size.clipped_at == rows[i].clipped_at,
			   rows[i].name);
		msc_report_free(report);
		msc_linter_free(linter);
	}
}

static void a_report_has_what_an_inbox_shows(void **state)
{
	struct msc_options options = options_offline();
	struct msc_error err = { NULL };
	struct msc_linter *linter = msc_linter_new(&options, &err);
	struct msc_report *report = lint(linter, letter);

	(void)state;
	assert_string_equal(report->inbox_from, "Anna Winter");
	assert_string_equal(report->inbox_subject, "You have won a bicycle");
	assert_string_equal(report->inbox_preheader, "Come and get it.");
	assert_int_equal(report->html_size.bytes, 0);
	assert_int_equal(report->nlinks_all, 0);
	assert_true(report->nunasked > 0);
	assert_int_equal(report->providers[MSC_GMAIL].standing,
			 MSC_STANDING_UNKNOWN);
	msc_report_free(report);
	msc_linter_free(linter);
}

static void an_empty_message_is_unreadable(void **state)
{
	struct msc_options options = options_offline();
	struct msc_error err = { NULL };
	struct msc_linter *linter = msc_linter_new(&options, &err);
	struct msc_report *report = lint(linter, "");

	(void)state;
	assert_int_equal(report->verdict, MSC_UNREADABLE);
	assert_string_equal(report->reason, "empty");
	msc_report_free(report);
	msc_linter_free(linter);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rule_of_the_users_finds),
		cmocka_unit_test(rules_without_findings_have_passed),
		cmocka_unit_test(a_broken_rule_file_is_said),
		cmocka_unit_test(a_pack_adds_its_rules),
		cmocka_unit_test(options_that_name_nothing_are_said),
		cmocka_unit_test(gmail_cuts_at_a_line),
		cmocka_unit_test(a_report_has_what_an_inbox_shows),
		cmocka_unit_test(an_empty_message_is_unreadable),
	};

	return cmocka_run_group_tests_name("lint", tests, NULL, NULL);
}
