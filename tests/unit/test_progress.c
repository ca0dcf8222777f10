#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/span.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "tests/test.h"

#define CLEAR "\r\x1b[K"

/* A terminal in the place of standard error. */
struct terminal {
	int master, before;
	char text[512];
};

static bool terminal_open(struct terminal *t)
{
	int slave;

	t->master = posix_openpt(O_RDWR | O_NOCTTY);
	if (t->master < 0 || grantpt(t->master) != 0 ||
	    unlockpt(t->master) != 0)
		return false;
	slave = open(ptsname(t->master), O_RDWR | O_NOCTTY);
	assert_true(slave >= 0);
	t->before = dup(STDERR_FILENO);
	assert_int_equal(dup2(slave, STDERR_FILENO), STDERR_FILENO);
	(void)close(slave);
	(void)fcntl(t->master, F_SETFL, O_NONBLOCK);
	return true;
}

static void terminal_close(struct terminal *t)
{
	(void)dup2(t->before, STDERR_FILENO);
	(void)close(t->before);
	(void)close(t->master);
}

/* What was written since the last time. */
static const char *terminal_text(struct terminal *t)
{
	ssize_t n = read(t->master, t->text, sizeof(t->text) - 1);

	t->text[n > 0 ? n : 0] = '\0';
	return t->text;
}

static void wait_ms(long ms)
{
	const struct timespec time = { 0, ms * 1000000 };

	(void)nanosleep(&time, NULL);
}

static struct msc_progress links_of(size_t done, size_t waiting,
				    struct span host)
{
	return (struct msc_progress){ done, waiting, host.p, host.n };
}

static void the_line_comes_late_and_goes(void **state)
{
	const struct msc_progress links =
		links_of(12, 28, SPAN("shop.example.org"));
	struct progress progress;
	struct terminal t;

	(void)state;
	if (!terminal_open(&t))
		skip();
	progress = progress_begin(true, 80);
	progress_tell_links(&progress, &links);
	progress_clear(&progress);
	assert_string_equal(terminal_text(&t), "");
	wait_ms(520);
	progress_tell_links(&progress, &links);
	assert_string_equal(terminal_text(&t),
			    CLEAR "links: 12 of 40 done, waiting for "
				  "shop.example.org");
	progress_tell_links(&progress, &links);
	assert_string_equal(terminal_text(&t), "");
	progress_clear(&progress);
	assert_string_equal(terminal_text(&t), CLEAR);
	wait_ms(120);
	progress_tell_links(&progress, &links);
	progress_clear(&progress);
	assert_string_equal(terminal_text(&t), "");
	terminal_close(&t);
}

static void hosts_fit_and_are_harmless(void **state)
{
	static const struct {
		struct span host;
		const char *want;
	} rows[] = {
		{ SPAN_INIT(""), CLEAR "links: 0 of 1 done" },
		{ SPAN_INIT("a\x1b[2Jb\r\n"), CLEAR
		  "links: 0 of 1 done, waiting for a\\x1b[2Jb\\x0d\\x0a" },
		{ SPAN_INIT("m\xc3\xbcller.example"), CLEAR
		  "links: 0 of 1 done, waiting for m<U+00FC>ller.example" },
		{ SPAN_INIT(
			  "a.very.long.name.in.front.of.this.shop.example.org"),
		  CLEAR "links: 0 of 1 done, waiting for "
			"...g.name.in.front.of.this.shop.example.org" },
	};
	struct progress progress;
	struct terminal t;

	(void)state;
	if (!terminal_open(&t))
		skip();
	progress = progress_begin(true, 80);
	wait_ms(520);
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct msc_progress links = links_of(0, 1, rows[i].host);

		progress_tell_links(&progress, &links);
		ASSERT_ROW(span_eq(span_str(terminal_text(&t)),
				   span_str(rows[i].want)),
			   rows[i].want);
		wait_ms(110);
	}
	terminal_close(&t);
}

static void lines_fit_the_terminal(void **state)
{
	const struct msc_progress links = links_of(10, 30, SPAN("x.example"));
	struct progress progress, dumb;
	struct terminal t;

	(void)state;
	if (!terminal_open(&t))
		skip();
	dumb = progress_begin(true, 0);
	progress = progress_begin(true, 21);
	wait_ms(520);
	progress_tell_links(&dumb, &links);
	progress_clear(&dumb);
	assert_string_equal(terminal_text(&t), "");
	progress_tell_links(&progress, &links);
	assert_string_equal(terminal_text(&t), CLEAR "links: 10 of 40 done");
	wait_ms(110);
	progress.columns = 20;
	progress_tell_links(&progress, &links);
	assert_string_equal(terminal_text(&t), CLEAR "links: 10 of 40 don");
	terminal_close(&t);
}

/* In a process of its own; what it wrote to the terminal. */
static const char *text_of_killed(struct terminal *t, bool cleared)
{
	const struct msc_progress links = links_of(0, 1, SPAN(""));
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0) {
		struct progress progress = progress_begin(true, 80);

		output_catch_signals();
		wait_ms(520);
		progress_tell_links(&progress, &links);
		if (cleared)
			progress_clear(&progress);
		(void)raise(SIGTERM);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
	return terminal_text(t);
}

static void a_signal_clears_the_line(void **state)
{
	static const char line[] = CLEAR "links: 0 of 1 done" CLEAR;
	struct terminal t;

	(void)state;
	if (!terminal_open(&t))
		skip();
	assert_string_equal(text_of_killed(&t, false), line);
	assert_string_equal(text_of_killed(&t, true), line);
	terminal_close(&t);
}

static void nothing_is_written_unless_wanted(void **state)
{
	const struct msc_progress links = links_of(0, 1, SPAN("x.org"));
	struct progress unwanted, to_pipe;
	struct terminal t;
	int ends[2], before;
	char byte;

	(void)state;
	if (!terminal_open(&t))
		skip();
	unwanted = progress_begin(false, 80);
	assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
	before = dup(STDERR_FILENO);
	(void)dup2(ends[1], STDERR_FILENO);
	to_pipe = progress_begin(true, 80);
	wait_ms(520);
	progress_tell_links(&to_pipe, &links);
	progress_clear(&to_pipe);
	assert_int_equal(read(ends[0], &byte, 1), -1);
	(void)dup2(before, STDERR_FILENO);
	(void)close(before);
	(void)close(ends[0]);
	(void)close(ends[1]);
	progress_tell_links(&unwanted, &links);
	progress_clear(&unwanted);
	assert_string_equal(terminal_text(&t), "");
	terminal_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_line_comes_late_and_goes),
		cmocka_unit_test(hosts_fit_and_are_harmless),
		cmocka_unit_test(lines_fit_the_terminal),
		cmocka_unit_test(a_signal_clears_the_line),
		cmocka_unit_test(nothing_is_written_unless_wanted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
