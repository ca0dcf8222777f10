#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "mailspamcheck.h"
#include "tests/test.h"

enum { MESSAGES = 25 };

/* In place of the library's: how often it may still succeed. */
static int forks_left = -1;

pid_t fork(void)
{
	if (forks_left == 0) {
		errno = EAGAIN;
		return -1;
	}
	if (forks_left > 0)
		forks_left--;
	return _Fork();
}

static struct msc_linter *linter_new(void)
{
	struct msc_options options = msc_options_default();
	struct msc_error err = { NULL };
	struct msc_linter *linter;

	options.offline = true;
	linter = msc_linter_new(&options, &err);
	assert_non_null(linter);
	return linter;
}

static struct msc_jobs *jobs_new(struct msc_linter *linter, unsigned n)
{
	struct msc_error err = { NULL };
	struct msc_jobs *jobs = msc_jobs_new(linter, n, &err);

	assert_non_null(jobs);
	assert_null(err.text);
	return jobs;
}

/* Message number i, the longer the lower, and its name. */
static struct msc_input input_of(struct buf *text, char name[32], size_t i)
{
	text->n = 0;
	buf_printf(text,
		   "From: a@example.org\nSubject: FREE %zu !!!\n"
		   "Date: Thu, 19 Nov 2026 09:00:00 +0100\n\nHello",
		   i);
	for (size_t k = i; k < MESSAGES; k++)
		for (size_t line = 0; line < 200; line++)
			buf_printf(text, " https://example.org/%zu/%zu\n", k,
				   line);
	(void)snprintf(name, 32, "%zu.eml", i);
	return (struct msc_input){ .name = name,
				   .bytes = text->p,
				   .size = text->n,
				   .length = text->n,
				   .line = 1 };
}

/* Whether the report is what msc_lint() makes of message i; it is freed. */
static void assert_report(struct msc_linter *linter, struct msc_report *got,
			  size_t i)
{
	struct buf text = { 0 };
	char name[32];
	struct msc_input input = input_of(&text, name, i);
	struct msc_report *want = msc_lint(linter, &input);

	assert_non_null(got);
	assert_string_equal(got->file, name);
	assert_int_equal(got->verdict, want->verdict);
	assert_int_equal(got->size, want->size);
	assert_int_equal(got->score, want->score);
	assert_int_equal(got->nfindings, want->nfindings);
	for (size_t k = 0; k < want->nfindings; k++)
		assert_string_equal(got->findings[k].message,
				    want->findings[k].message);
	assert_string_equal(got->inbox_subject, want->inbox_subject);
	msc_report_free(got);
	msc_report_free(want);
	buf_free(&text);
}

static void put(struct msc_jobs *jobs, size_t i)
{
	struct buf text = { 0 };
	char name[32];
	struct msc_input input = input_of(&text, name, i);

	msc_jobs_put(jobs, &input);
	buf_free(&text);
}

static void reports_come_in_the_order_of_inputs(void **state)
{
	(void)state;
	for (unsigned n = 1; n <= 3; n++) {
		struct msc_linter *linter = linter_new();
		struct msc_linter *other = linter_new();
		struct msc_jobs *jobs = jobs_new(linter, n);
		struct msc_report *report;
		size_t taken = 0;

		assert_null(msc_jobs_take(jobs, true));
		for (size_t i = 0; i < MESSAGES; i++) {
			while ((report = msc_jobs_take(jobs, false)) != NULL)
				assert_report(other, report, taken++);
			put(jobs, i);
		}
		while ((report = msc_jobs_take(jobs, true)) != NULL)
			assert_report(other, report, taken++);
		assert_int_equal(taken, MESSAGES);
		msc_jobs_free(jobs);
		msc_linter_free(linter);
		msc_linter_free(other);
	}
}

static void what_was_not_taken_is_freed(void **state)
{
	struct msc_linter *linter = linter_new();
	struct msc_jobs *jobs = jobs_new(linter, 2);

	(void)state;
	for (size_t i = 0; i < 4; i++)
		put(jobs, i);
	msc_report_free(msc_jobs_take(jobs, true));
	msc_jobs_free(jobs);
	msc_jobs_free(NULL);
	msc_linter_free(linter);
}

static void a_number_of_workers_is_wanted(void **state)
{
	static const unsigned bad[] = { 0, MSC_JOBS_MOST + 1, ~0U };
	struct msc_linter *linter = linter_new();

	(void)state;
	for (size_t i = 0; i < LENGTH(bad); i++) {
		struct msc_error err = { NULL };

		assert_null(msc_jobs_new(linter, bad[i], &err));
		assert_string_equal(err.text, "there can be 1 to 64 workers");
		msc_error_free(&err);
	}
	msc_jobs_free(jobs_new(linter, MSC_JOBS_MOST));
	msc_linter_free(linter);
}

static void what_does_not_fit_is_unreadable(void **state)
{
	static char name[100000];
	struct msc_linter *linter = linter_new();
	struct msc_jobs *jobs = jobs_new(linter, 2);
	struct msc_input input = {
		.name = name, .bytes = "x", .size = 1, .length = 1, .line = 1
	};
	struct msc_report *report;

	(void)state;
	memset(name, 'n', sizeof(name) - 1);
	msc_jobs_put(jobs, &input);
	report = msc_jobs_take(jobs, true);
	assert_int_equal(report->verdict, MSC_UNREADABLE);
	assert_string_equal(report->file, name);
	msc_report_free(report);
	input.name = "empty.eml";
	input.length = 0;
	msc_jobs_put(jobs, &input);
	report = msc_jobs_take(jobs, true);
	assert_int_equal(report->verdict, MSC_UNREADABLE);
	assert_string_equal(report->reason, "empty");
	msc_report_free(report);
	msc_jobs_free(jobs);
	msc_linter_free(linter);
}

/* All the work is done by those that there are, or here. */
static void without_processes_nothing_is_lost(void **state)
{
	enum { FIRST = 15 }; /* of the shorter ones */

	(void)state;
	for (int may = 0; may < 3; may++) {
		struct msc_linter *linter = linter_new();
		struct msc_linter *other = linter_new();
		struct msc_jobs *jobs = jobs_new(linter, 3);
		struct msc_report *report;
		size_t taken = FIRST;

		forks_left = may;
		for (size_t i = FIRST; i < MESSAGES; i++) {
			while ((report = msc_jobs_take(jobs, false)) != NULL)
				assert_report(other, report, taken++);
			put(jobs, i);
		}
		while ((report = msc_jobs_take(jobs, true)) != NULL)
			assert_report(other, report, taken++);
		assert_int_equal(taken, MESSAGES);
		assert_int_equal(msc_jobs_lacking(jobs), 3 - may);
		assert_int_equal(forks_left, 0);
		msc_jobs_free(jobs);
		msc_linter_free(linter);
		msc_linter_free(other);
		forks_left = -1;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reports_come_in_the_order_of_inputs),
		cmocka_unit_test(what_was_not_taken_is_freed),
		cmocka_unit_test(a_number_of_workers_is_wanted),
		cmocka_unit_test(what_does_not_fit_is_unreadable),
		cmocka_unit_test(without_processes_nothing_is_lost),
	};

	return cmocka_run_group_tests_name("jobs", tests, NULL, NULL);
}
