#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "cli/inputs.h"
#include "tests/test.h"

/* Each test has a folder of its own, which is the working directory. */
static int set_up(void **state)
{
	char name[] = "/tmp/test_inputs.XXXXXX";

	*state = mkdtemp(name) == NULL ? NULL : strdup(name);
	return *state == NULL || chdir(*state) != 0;
}

static int remove_one(const char *path, const struct stat *st, int type,
		      struct FTW *where)
{
	(void)st;
	(void)type;
	(void)where;
	return remove(path);
}

static int tear_down(void **state)
{
	/* There is one thread. NOLINTNEXTLINE(concurrency-mt-unsafe) */
	int failed = nftw(*state, remove_one, 8, FTW_DEPTH | FTW_PHYS);

	free(*state);
	return chdir("/") != 0 || failed != 0;
}

static void make_folder(const char *name)
{
	assert_int_equal(mkdir(name, 0777), 0);
}

static void make_file(const char *name)
{
	int fd = open(name, O_WRONLY | O_CREAT, 0666);

	assert_true(fd >= 0);
	(void)close(fd);
}

/* All that is found, separated by blanks; sentences in brackets. */
static void assert_found(const char *const *names, size_t n, const char *want)
{
	struct inputs inputs = inputs_begin(names, n, "<stdin>");
	enum inputs_state state;
	struct buf got = { 0 };
	struct input input;
	struct error err;

	while ((state = inputs_next(&inputs, &input, &err)) != INPUTS_END) {
		if (state == INPUTS_FAILED)
			buf_printf(&got, "[%s] ", err.text);
		else
			buf_printf(&got, "%s ", input.name);
		if (state == INPUTS_FILE && input.path != NULL)
			assert_string_equal(input.path, input.name);
	}
	buf_char(&got, '\0');
	assert_string_equal(got.p, want);
	buf_free(&got);
	inputs_free(&inputs);
}

#define ASSERT_FOUND(want, ...)                     \
 assert_found((const char *const[]){ __VA_ARGS__ }, \
	      LENGTH(((const char *const[]){ __VA_ARGS__ })), (want))

static void what_is_named_is_taken(void **state)
{
	(void)state;
	make_file("a.txt");
	ASSERT_FOUND("a.txt missing.eml <stdin> ", "a.txt", "missing.eml", "-");
	ASSERT_FOUND("./- ", "./-");
	ASSERT_FOUND("<stdin> [standard input can be read only once] a ", "-",
		     "-", "a");
}

/* What is in the folder that the test below makes, as it is named. */
#define ALL(d)                                                      \
 d "/.hidden.eml " d "/B.Html " d "/a.MBOX " d "/b/deep/two.eml " d \
   "/b/one.eml " d "/c.htm " d "/dir.eml/three.eml " d "/z.eml " d  \
   "/\xc3\xa9.eml "

static void folders_are_walked_in_byte_order(void **state)
{
	static const char *const files[] = {
		"d/z.eml",          "d/a.MBOX",
		"d/B.Html",         "d/c.htm",
		"d/\xc3\xa9.eml",   "d/note.txt",
		"d/.eml",           "d/eml",
		"d/.hidden.eml",    "d/b/one.eml",
		"d/b/deep/two.eml", "d/dir.eml/three.eml",
	};

	(void)state;
	make_folder("d");
	make_folder("d/b");
	make_folder("d/b/deep");
	make_folder("d/empty");
	make_folder("d/dir.eml");
	for (size_t i = 0; i < LENGTH(files); i++)
		make_file(files[i]);
	assert_int_equal(symlink("z.eml", "d/link.eml"), 0);
	assert_int_equal(symlink("../../d", "d/b/loop"), 0);
	assert_int_equal(mkfifo("d/pipe.eml", 0600), 0);
	ASSERT_FOUND(ALL("d"), "d");
	ASSERT_FOUND(ALL("d"), "d///");
	ASSERT_FOUND(ALL("./d"), "./d");
	assert_int_equal(symlink("d", "named"), 0);
	ASSERT_FOUND(ALL("named"), "named");
	ASSERT_FOUND("d/link.eml ", "d/link.eml");
}

static void maildirs_are_known_by_their_folders(void **state)
{
	static const char *const folders[] = {
		"m",
		"m/cur",
		"m/new",
		"m/tmp",
		"m/new/inner",
		"m/.Sent",
		"m/.Sent/cur",
		"m/.Sent/new",
		/* With one of the two it is a folder like any other. */
		"o",
		"o/cur",
		"o/tmp",
	};
	static const char *const files[] = {
		"m/cur/1700.M1.host:2,S",
		"m/cur/.dot",
		"m/new/1701.M1.host",
		"m/new/inner/x.eml",
		"m/tmp/1702.eml",
		"m/dovecot-uidlist",
		"m/.Sent/cur/1",
		"o/cur/1",
		"o/cur/2.eml",
		"o/tmp/3.eml",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(folders); i++)
		make_folder(folders[i]);
	for (size_t i = 0; i < LENGTH(files); i++)
		make_file(files[i]);
	ASSERT_FOUND("m/.Sent/cur/1 m/cur/1700.M1.host:2,S "
		     "m/new/1701.M1.host ",
		     "m");
	ASSERT_FOUND("o/cur/2.eml o/tmp/3.eml ", "o");
}

static void a_folder_without_mail_is_told(void **state)
{
	(void)state;
	make_folder("d");
	make_folder("d/e");
	make_file("d/e/x.txt");
	make_folder("n");
	make_file("n/x.eml");
	ASSERT_FOUND("[no .eml, .mbox, .html or Maildir message in d] "
		     "n/x.eml [no .eml, .mbox, .html or Maildir message in "
		     "d/e/] ",
		     "d", "n", "d/e/");
	make_folder("m");
	make_folder("m/cur");
	make_folder("m/new");
	ASSERT_FOUND("[no .eml, .mbox, .html or Maildir message in m] ", "m");
}

static void a_folder_that_cannot_be_read_is_told(void **state)
{
	(void)state;
	if (geteuid() == 0)
		skip(); /* root reads all */
	make_folder("d");
	make_folder("d/shut");
	make_file("d/x.eml");
	assert_int_equal(chmod("d/shut", 0), 0);
	ASSERT_FOUND("[d/shut: Permission denied] d/x.eml ", "d");
	assert_int_equal(chmod("d/shut", 0700), 0);
}

static void depth_has_an_end(void **state)
{
	char path[2 * INPUTS_DEPTH + 16] = "d";
	const char *const name = "d";
	struct inputs inputs;
	struct input input;
	struct error err;
	size_t n = 1;

	(void)state;
	make_folder(path);
	for (; n < (size_t)2 * INPUTS_DEPTH - 1; n += 2) {
		memcpy(path + n, "/d", 3);
		make_folder(path);
	}
	ASSERT_FOUND("[no .eml, .mbox, .html or Maildir message in d] ", "d");

	memcpy(path + n, "/d", 3);
	make_folder(path);
	inputs = inputs_begin(&name, 1, "");
	assert_int_equal(inputs_next(&inputs, &input, &err), INPUTS_FAILED);
	assert_memory_equal(err.text, path, strlen(path));
	assert_string_equal(err.text + strlen(path),
			    ": more than 64 folders within folders");
	assert_int_equal(inputs_next(&inputs, &input, &err), INPUTS_END);
	inputs_free(&inputs);
}

static void several_are_expected_of_folders_and_boxes(void **state)
{
	static const struct {
		const char *names[2];
		size_t n;
		const char *stdin_name;
		bool want;
	} rows[] = {
		{ { "a.eml" }, 1, "<stdin>", false },
		{ { "a.eml", "b.eml" }, 2, "<stdin>", true },
		{ { "a.mbox" }, 1, "<stdin>", true },
		{ { "d" }, 1, "<stdin>", true },
		{ { "-" }, 1, "<stdin>", false },
		{ { "-" }, 1, "x.mbox", true },
	};

	(void)state;
	make_folder("d");
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct inputs inputs = inputs_begin(rows[i].names, rows[i].n,
						    rows[i].stdin_name);

		ASSERT_ROW(inputs_several(&inputs) == rows[i].want,
			   rows[i].names[0]);
	}
}

static void lists_end_names_with_newline_or_nul(void **state)
{
	static const struct {
		const char *name;
		struct span list;
		const char *want;
	} rows[] = {
		{ "empty", SPAN_INIT(""), "0 first" },
		{ "lines", SPAN_INIT("a\nb c\n"), "2 first|a|b c" },
		{ "no end", SPAN_INIT("a\nb"), "2 first|a|b" },
		{ "blank lines", SPAN_INIT("\n\na\n\n"), "1 first|a" },
		{ "nul", SPAN_INIT("a\nb\0c\0"), "2 first|a\nb|c" },
		{ "nul, no end", SPAN_INIT("a\0b"), "2 first|a|b" },
		{ "of Windows",
		  SPAN_INIT("\xef\xbb\xbf"
			    "a\r\n\r\nb c\r\n"),
		  "2 first|a|b c" },
		{ "nul, as they are",
		  SPAN_INIT("\xef\xbb\xbf"
			    "a\r\0b\r\n\0"),
		  "2 first|\xef\xbb\xbf"
		  "a\r|b\r\n" },
		{ "a NUL alone", SPAN_INIT("\0"), "0 first" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		static const char *const first[] = { "first" };
		const char *const *names = first;
		struct arena arena = { 0 };
		struct buf got = { 0 };
		size_t n = inputs_split_list(&arena, rows[i].list, &names, 1);

		buf_printf(&got, "%zu", n - 1);
		for (size_t k = 0; k < n; k++)
			buf_printf(&got, "%c%s", k == 0 ? ' ' : '|', names[k]);
		buf_char(&got, '\0');
		ASSERT_ROW(strcmp(got.p, rows[i].want) == 0, rows[i].name);
		buf_free(&got);
		arena_free(&arena);
	}
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(what_is_named_is_taken),
		IN_FOLDER(folders_are_walked_in_byte_order),
		IN_FOLDER(maildirs_are_known_by_their_folders),
		IN_FOLDER(a_folder_without_mail_is_told),
		IN_FOLDER(a_folder_that_cannot_be_read_is_told),
		IN_FOLDER(depth_has_an_end),
		IN_FOLDER(several_are_expected_of_folders_and_boxes),
		cmocka_unit_test(lists_end_names_with_newline_or_nul),
	};

	return cmocka_run_group_tests_name("inputs", tests, NULL, NULL);
}
