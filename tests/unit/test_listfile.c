#include <stdlib.h>

#include "base/buf.h"
#include "rule/listfile.h"
#include "tests/test.h"

#define HEAD(kind)                                    \
 "# What: things\n# Source: https://example.org/ 1\n" \
 "# Date: 2024-02-29\n# Licence: MIT\n# Entries: " kind "\n"

/* What reading says; "" if nothing. In the arena. */
static const char *errors_of(struct arena *a, const char *text,
			     struct list *list)
{
	struct buf errors = { 0 };
	size_t nerrors = 0;
	struct source source = {
		.arena = a,
		.file = "x.txt",
		.shipped = true,
		.errors = &errors,
		.nerrors = &nerrors,
	};
	bool ok = listfile_read(&source, span_str(text), list);
	const char *said = arena_str(a, buf_span(&errors));

	assert_true(ok == (nerrors == 0));
	buf_free(&errors);
	return said;
}

static void a_list_is_what_its_file_says(void **state)
{
	struct arena a = { 0 };
	struct list list = { .name = "x" };
	const char *said = errors_of(&a,
				     "# What: some \"things\"\n"
				     "# Source: https://example.org/ 1\n"
				     "# Source: by hand\n"
				     "# Date: 2026-11-25\n"
				     "# Licence: CC0-1.0 AND MIT\n"
				     "# Entries: domains\n"
				     "0-a.example.com\nxn--p1ai.xn--p1ai\n",
				     &list);

	(void)state;
	assert_string_equal(said, "");
	assert_string_equal(list.name, "x");
	assert_string_equal(list.what, "some \"things\"");
	assert_string_equal(list.source, "https://example.org/ 1, by hand");
	assert_string_equal(list.date, "2026-11-25");
	assert_string_equal(list.licence, "CC0-1.0 AND MIT");
	assert_int_equal(list.n, 2);
	assert_true(span_eq(list.text,
			    SPAN("0-a.example.com\nxn--p1ai.xn--p1ai\n")));
	assert_true(list_has(&list, SPAN("0-a.example.com")));
	arena_free(&a);
}

static void what_is_wrong_is_said_with_its_place(void **state)
{
	static const struct {
		const char *name, *text, *said;
	} rows[] = {
		{ "nothing", "",
		  "x.txt:1:1: here is to stand \"# What: \" and its value\n" },
		{ "another key", "# Source: y\n",
		  "x.txt:1:1: here is to stand \"# What: \" and its value\n" },
		{ "no value", "# What: \n",
		  "x.txt:1:9: nothing stands there\n" },
		{ "a control", "# What: a\tb\n",
		  "x.txt:1:10: text is printable ASCII\n" },
		{ "not ASCII", "# What: caf\xc3\xa9\n",
		  "x.txt:1:12: text is printable ASCII\n" },
		{ "DEL", "# What: a\x7f\n",
		  "x.txt:1:10: text is printable ASCII\n" },
		{ "no source", "# What: a\n# Date: 2026-01-01\n",
		  "x.txt:2:1: here is to stand \"# Source: \" and its "
		  "value\n" },
		{ "an empty second source",
		  "# What: a\n# Source: b\n# Source: \n",
		  "x.txt:3:11: nothing stands there\n" },
		{ "a short date", "# What: a\n# Source: b\n# Date: 2026-1-01\n",
		  "x.txt:3:9: a date is YYYY-MM-DD\n" },
		{ "no leap year",
		  "# What: a\n# Source: b\n# Date: 2025-02-29\n",
		  "x.txt:3:9: a date is YYYY-MM-DD\n" },
		{ "no licence",
		  "# What: a\n# Source: b\n# Date: 2025-02-28\n"
		  "# Entries: domains\n",
		  "x.txt:4:1: here is to stand \"# Licence: \" and its "
		  "value\n" },
		{ "an unknown kind", HEAD("names") "a.example\n",
		  "x.txt:5:12: entries are \"domains\" or \"local parts\"\n" },
		{ "no entries", HEAD("domains"),
		  "x.txt:5:1: there are no entries\n" },
		{ "no end", HEAD("domains") "a.example",
		  "x.txt:6:10: the last line has no end\n" },
		{ "twice", HEAD("domains") "a.example\na.example\n",
		  "x.txt:7:1: \"a.example\" stands there before\n" },
		{ "order", HEAD("domains") "b.example\na.example\n",
		  "x.txt:7:1: \"b.example\" is to stand before it\n" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct list list = { 0 };
		const char *said = errors_of(&a, rows[i].text, &list);

		if (strcmp(said, rows[i].said) != 0)
			print_error("%s", said);
		ASSERT_ROW(strcmp(said, rows[i].said) == 0, rows[i].name);
		ASSERT_ROW(list.text.n == 0, rows[i].name);
		arena_free(&a);
	}
}

#define L63 "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0"

static void entries_are_names_of_their_kind(void **state)
{
	static const struct {
		const char *kind, *entry;
		size_t column; /* of the fault; 0: there is none */
	} rows[] = {
		{ "domains", "example.com", 0 },
		{ "domains", "a-1.b--c.xn--p1ai", 0 },
		{ "domains", L63 ".com", 0 },
		{ "domains", "a" L63 ".com", 64 },
		{ "domains", L63 "." L63 "." L63 "." L63, 254 },
		{ "domains", "", 1 },
		{ "domains", "com", 1 },
		{ "domains", ".example.com", 1 },
		{ "domains", "example.com.", 13 },
		{ "domains", "example..com", 9 },
		{ "domains", "-a.example.com", 1 },
		{ "domains", "a-.example.com", 2 },
		{ "domains", "Example.com", 1 },
		{ "domains", "exAmple.com", 3 },
		{ "domains", "example.com ", 12 },
		{ "domains", "example.com\r", 12 },
		{ "domains", "a_b.example.com", 2 },
		{ "domains", "b\xc3\xbc.example", 2 },
		{ "domains", "# comment", 1 },
		{ "local parts", "no-reply", 0 },
		{ "local parts", "no_reply.me", 0 },
		{ "local parts", L63 "a", 0 },
		{ "local parts", L63 "ab", 65 },
		{ "local parts", "", 1 },
		{ "local parts", ".a", 1 },
		{ "local parts", "a.", 3 },
		{ "local parts", "a..b", 3 },
		{ "local parts", "a b", 2 },
		{ "local parts", "aB", 2 },
		{ "local parts", "a@b", 2 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct list list = { 0 };
		const char *text = arena_printf(&a, HEAD("%s") "%s\n",
						rows[i].kind, rows[i].entry);
		const char *said = errors_of(&a, text, &list);
		const char *want =
			arena_printf(&a, "x.txt:6:%zu: ", rows[i].column);

		if (rows[i].column == 0)
			ASSERT_ROW(*said == '\0', rows[i].entry);
		else
			ASSERT_ROW(strncmp(said, want, strlen(want)) == 0,
				   rows[i].entry);
		arena_free(&a);
	}
}

static void all_bad_entries_are_told(void **state)
{
	struct arena a = { 0 };
	struct list list = { 0 };
	const char *said =
		errors_of(&a, HEAD("domains") "A.de\nb\nc.de\na\n", &list);

	(void)state;
	assert_non_null(strstr(said, "x.txt:6:1: "));
	assert_non_null(strstr(said, "x.txt:7:1: "));
	assert_null(strstr(said, "x.txt:8:"));
	assert_non_null(strstr(said, "x.txt:9:1: "));
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_is_what_its_file_says),
		cmocka_unit_test(what_is_wrong_is_said_with_its_place),
		cmocka_unit_test(entries_are_names_of_their_kind),
		cmocka_unit_test(all_bad_entries_are_told),
	};

	return cmocka_run_group_tests_name("listfile", tests, NULL, NULL);
}
