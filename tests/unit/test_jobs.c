#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/buf.h"
#include "lint/jobs_task.h"
#include "lint/jobs_wire.h"
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

/* And this kernel has no such call. */
int close_range(unsigned first, unsigned last, int flags)
{
	(void)first;
	(void)last;
	(void)flags;
	errno = ENOSYS;
	return -1;
}

/* What workers share with their parent, in the order of their slots. */
static struct {
	char *p;
	size_t n;
} shared[2 * 8];
static size_t nshared;

void *mmap(void *at, size_t n, int may, int flags, int fd, off_t from)
{
	void *p = (void *)syscall(SYS_mmap, at, n, may, flags, fd, from);

	if ((flags & MAP_SHARED) != 0 && nshared < LENGTH(shared)) {
		shared[nshared].p = p;
		shared[nshared++].n = n;
	}
	return p;
}

/* What a worker does that somebody has taken over, before it says anything. */
static enum {
	IS_HONEST,
	WRITES,  /* over all of the report's memory that is not the report */
	DIES,    /* and it wrote over all else that is shared */
	LIES,    /* says that its report is where none can be */
	CHATTERS /* asks for more than its parent is to keep */
} worker;

static void write_beside(const char *p, size_t n)
{
	struct span rest = { p, n };
	struct wire_frame frame;
	struct wire_report report;

	while (wire_next(&rest, &frame) == WIRE_FRAME) {
		char *region;

		if (frame.type != WIRE_DONE ||
		    !wire_read_report(&frame, &report))
			continue;
		region = shared[report.slot].p + shared[report.slot].n -
			 TASK_REPORT_MOST;
		memset(region, 0x41, report.at);
		memset(region + report.at + sizeof(struct msc_report), 0x41,
		       sizeof(struct arena));
	}
}

static void chatter(struct buf *out)
{
	struct fact fact = { .kind = FACT_SET };
	struct buf name = { 0 };

	buf_fill(&name, 'x', 1024 * 1024);
	fact.name = buf_span(&name);
	for (size_t i = 0; i < 5; i++)
		wire_put_question(out, &(struct wire_about){ 0, i }, &fact);
	buf_free(&name);
}

static void be_taken_over(int fd, const void *p, size_t n)
{
	struct buf out = { 0 };

	if (worker == WRITES)
		write_beside(p, n);
	for (size_t i = 0; i < nshared && worker == DIES; i++)
		memset(shared[i].p, 0x41, 256);
	if (worker == DIES)
		(void)kill(getpid(), SIGKILL);
	if (worker == LIES)
		wire_put_report(&out,
				&(struct wire_report){ 0, TASK_REPORT_MOST - 16,
						       TASK_REPORT_MOST });
	if (worker == CHATTERS)
		chatter(&out);
	for (size_t at = 0; at < out.n;) {
		ssize_t sent = sendto(fd, out.p + at, out.n - at, MSG_NOSIGNAL,
				      NULL, 0);

		if (sent < 0)
			_exit(0);
		at += (size_t)sent;
	}
	buf_free(&out);
}

/* A parent does not wait to send. */
ssize_t send(int fd, const void *p, size_t n, int flags)
{
	if ((flags & MSG_DONTWAIT) == 0)
		be_taken_over(fd, p, n);
	return sendto(fd, p, n, flags, NULL, 0);
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
	struct msc_jobs *jobs;

	nshared = 0;
	jobs = msc_jobs_new(linter, n, &err);

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

/* Whether the report is what msc_lint() makes of message i. */
static void assert_report(struct msc_linter *linter,
			  const struct msc_report *got, size_t i)
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
		const struct msc_report *report;
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
	assert_non_null(msc_jobs_take(jobs, true));
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
	const struct msc_report *report;

	(void)state;
	memset(name, 'n', sizeof(name) - 1);
	msc_jobs_put(jobs, &input);
	report = msc_jobs_take(jobs, true);
	assert_int_equal(report->verdict, MSC_UNREADABLE);
	assert_string_equal(report->file, name);
	assert_string_equal(report->reason, "its name is too long");
	input.name = "empty.eml";
	input.length = 0;
	msc_jobs_put(jobs, &input);
	report = msc_jobs_take(jobs, true);
	assert_int_equal(report->verdict, MSC_UNREADABLE);
	assert_string_equal(report->reason, "empty");
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
		const struct msc_report *report;
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

/* What messages come to with such workers: why they are unreadable. */
static void assert_costs_the_message(const char *reason)
{
	struct msc_linter *linter = linter_new();
	struct msc_jobs *jobs = jobs_new(linter, 1);
	const struct msc_report *report;

	for (size_t i = 0; i < 2; i++) {
		put(jobs, MESSAGES);
		report = msc_jobs_take(jobs, true);
		assert_int_equal(report->verdict, MSC_UNREADABLE);
		assert_string_equal(report->reason, reason);
	}
	msc_jobs_free(jobs);
	msc_linter_free(linter);
}

static void a_worker_that_is_taken_over_costs_its_messages(void **state)
{
	static const char astray[] = "the process that checked it went astray";

	(void)state;
	worker = DIES;
	assert_costs_the_message("the check of it ended by signal 9 (killed)");
	worker = LIES;
	assert_costs_the_message(astray);
	worker = CHATTERS;
	assert_costs_the_message(astray);
	worker = IS_HONEST;
}

static void beside_a_report_nothing_is_believed(void **state)
{
	struct msc_linter *linter = linter_new(), *other = linter_new();
	struct msc_jobs *jobs = jobs_new(linter, 1);

	(void)state;
	worker = WRITES;
	for (size_t i = MESSAGES - 3; i < MESSAGES; i++)
		put(jobs, i);
	for (size_t i = MESSAGES - 3; i < MESSAGES; i++)
		assert_report(other, msc_jobs_take(jobs, true), i);
	assert_null(msc_jobs_take(jobs, true));
	worker = IS_HONEST;
	msc_jobs_free(jobs);
	msc_linter_free(linter);
	msc_linter_free(other);
}

static void who_ignores_its_children_does_not_know_how_they_end(void **state)
{
	(void)state;
	(void)signal(SIGCHLD, SIG_IGN);
	worker = DIES;
	assert_costs_the_message("the check of it ended early");
	worker = IS_HONEST;
	(void)signal(SIGCHLD, SIG_DFL);
}

static void a_worker_has_nothing_open_of_its_parent(void **state)
{
	struct msc_linter *linter = linter_new();
	struct msc_jobs *jobs = jobs_new(linter, 1);
	struct pollfd ends = { .events = POLLIN };
	int ours[2];

	(void)state;
	assert_int_equal(pipe(ours), 0);
	put(jobs, MESSAGES - 1);
	assert_non_null(msc_jobs_take(jobs, true));
	assert_int_equal(close(ours[1]), 0);
	ends.fd = ours[0];
	assert_int_equal(poll(&ends, 1, 0), 1);
	assert_int_equal(ends.revents, POLLHUP);
	assert_int_equal(close(ours[0]), 0);
	msc_jobs_free(jobs);
	msc_linter_free(linter);
}

/* Bytes of memory that are in use of what is shared. */
static size_t shared_in_use(void)
{
	enum { AT_ONCE = 4096 };
	size_t page = (size_t)sysconf(_SC_PAGESIZE), count = 0;

	for (size_t i = 0; i < nshared; i++)
		for (size_t at = 0; at < shared[i].n; at += AT_ONCE * page) {
			size_t left = shared[i].n - at;
			unsigned char in[AT_ONCE];

			if (left > AT_ONCE * page)
				left = AT_ONCE * page;
			assert_int_equal(mincore(shared[i].p + at, left, in),
					 0);
			for (size_t k = 0; k * page < left; k++)
				count += in[k] & 1;
		}
	return count * page;
}

static void memory_of_long_messages_is_given_back(void **state)
{
	enum { LONG = 4 * 1024 * 1024, N = 2 };
	struct msc_linter *linter = linter_new();
	struct msc_jobs *jobs = jobs_new(linter, 1);
	struct buf text = { 0 };
	struct msc_input input = { .name = "long.eml", .line = 1 };

	(void)state;
	buf_str(&text, "From: a@example.org\nSubject: long\n\n");
	while (text.n < LONG)
		buf_str(&text, "A line of text.\n");
	input.bytes = text.p;
	input.size = input.length = text.n;
	for (size_t i = 0; i < N; i++)
		msc_jobs_put(jobs, &input);
	assert_true(shared_in_use() > (size_t)N * LONG);
	for (size_t i = 0; i < N; i++)
		assert_non_null(msc_jobs_take(jobs, true));
	assert_null(msc_jobs_take(jobs, true));
	assert_true(shared_in_use() < LONG);
	buf_free(&text);
	msc_jobs_free(jobs);
	msc_linter_free(linter);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reports_come_in_the_order_of_inputs),
		cmocka_unit_test(what_was_not_taken_is_freed),
		cmocka_unit_test(a_number_of_workers_is_wanted),
		cmocka_unit_test(what_does_not_fit_is_unreadable),
		cmocka_unit_test(without_processes_nothing_is_lost),
		cmocka_unit_test(
			a_worker_that_is_taken_over_costs_its_messages),
		cmocka_unit_test(beside_a_report_nothing_is_believed),
		cmocka_unit_test(
			who_ignores_its_children_does_not_know_how_they_end),
		cmocka_unit_test(a_worker_has_nothing_open_of_its_parent),
		cmocka_unit_test(memory_of_long_messages_is_given_back),
	};

	return cmocka_run_group_tests_name("jobs", tests, NULL, NULL);
}
