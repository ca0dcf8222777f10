#include <string.h>

#include "mailspamcheck.h"
#include "tests/test.h"

static void an_mbox_is_cut_at_from_lines(void **state)
{
	static const struct {
		const char *name, *file;
		const char *messages[4]; /* ended by NULL */
		size_t lines[3];
	} rows[] = {
		{ "one",
		  "From a Mon\nSubject: x\n\nbody\n",
		  { "Subject: x\n\nbody\n" },
		  { 2 } },
		{ "two",
		  "From a Mon\nA: 1\n\nx\n\nFrom b Tue\nB: 2\n\ny\n",
		  { "A: 1\n\nx\n\n", "B: 2\n\ny\n" },
		  { 2, 7 } },
		{ "with CRLF",
		  "From a Mon\r\nA: 1\r\n\r\nx\r\n\r\nFrom b Tue\r\nB: 2\r\n",
		  { "A: 1\r\n\r\nx\r\n\r\n", "B: 2\r\n" },
		  { 2, 7 } },
		{ "From in a paragraph is text",
		  "From a Mon\nA: 1\n\nHe wrote:\nFrom here on\n",
		  { "A: 1\n\nHe wrote:\nFrom here on\n" },
		  { 2 } },
		{ "a quoted From is text, and so are capitals elsewhere",
		  "From a Mon\nA: 1\n\n>From b Tue\nFor F\n\nF",
		  { "A: 1\n\n>From b Tue\nFor F\n\nF" },
		  { 2 } },
		{ "prose between lines with dates",
		  "From a Thu Nov 19 09:00:00 2026\nA: 1\n\nFrom here on\n",
		  { "A: 1\n\nFrom here on\n" },
		  { 2 } },
		{ "a date before the first From line is none of it",
		  "Date: Thu Nov 19 09:00:00 2026\n\nFrom b\nB: 2\n",
		  { "Date: Thu Nov 19 09:00:00 2026\n\n", "B: 2\n" },
		  { 1, 4 } },
		{ "without a first From line",
		  "A: 1\n\nx\n\nFrom b\nB: 2\n",
		  { "A: 1\n\nx\n\n", "B: 2\n" },
		  { 1, 6 } },
		{ "a From line and nothing else", "From a", { "" }, { 2 } },
		{ "an empty message between",
		  "From a\nA: 1\n\nFrom b\n\nFrom c\nC: 3\n",
		  { "A: 1\n\n", "\n", "C: 3\n" },
		  { 2, 5, 7 } },
		{ "empty", "", { NULL }, { 0 } },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct msc_input input = { .bytes = rows[i].file,
					   .size = strlen(rows[i].file) };
		size_t n = 0;

		for (; msc_mbox_next(&input); n++) {
			const char *want = rows[i].messages[n];

			ASSERT_ROW(want != NULL, rows[i].name);
			if (want == NULL)
				return;
			ASSERT_ROW(input.length == strlen(want) &&
					   memcmp(input.bytes + input.at, want,
						  input.length) == 0,
				   rows[i].name);
			ASSERT_ROW(input.line == rows[i].lines[n],
				   rows[i].name);
		}
		ASSERT_ROW(rows[i].messages[n] == NULL, rows[i].name);
	}
}

static void an_mbox_is_known_by_its_bytes(void **state)
{
#define FROM "From a@b Thu Nov 19 09:00:00 2026\n"
	static const struct {
		const char *name, *file;
		bool want;
	} rows[] = {
		{ "two", FROM "A: 1\n\nx\n\n" FROM "B: 2\n", true },
		{ "with a zone",
		  "From - Sat Jan  1 00:00:00 2000 +0100\r\nA: 1\r\n\r\n" FROM,
		  true },
		{ "prose between",
		  FROM "A: 1\n\nFrom here on\n\n" FROM "B: 2\n", true },
		{ "one", FROM "A: 1\n\nx\n", false },
		{ "no blank line before", FROM "A: 1\n\nx\n" FROM, false },
		{ "not at the beginning", "A: 1\n\n" FROM "\n" FROM, false },
		{ "without a date", "From a\nA: 1\n\nFrom b\nB: 2\n", false },
		{ "prose behind", FROM "A: 1\n\nFrom here on\n", false },
		{ "a year is no time", "From 2026\n\nFrom 2026\n", false },
		{ "a time is no year", "From 09:00\n\nFrom 09:00\n", false },
		{ "digits at once", "From :00 2026\n\nFrom 1:00 2026\n",
		  false },
		{ "empty", "", false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(msc_is_mbox(rows[i].file, strlen(rows[i].file)) ==
				   rows[i].want,
			   rows[i].name);
#undef FROM
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_mbox_is_cut_at_from_lines),
		cmocka_unit_test(an_mbox_is_known_by_its_bytes),
	};

	return cmocka_run_group_tests_name("mbox", tests, NULL, NULL);
}
