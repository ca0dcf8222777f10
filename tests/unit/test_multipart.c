#include <string.h>

#include "mail/multipart.h"
#include "tests/test.h"

static const struct valid_row {
	const char *name;
	const char *boundary;
	bool want;
} valid_rows[] = {
	{ "plain", "b1", true },
	{ "all legal bytes", "09azAZ'()+_,-./:=?", true },
	{ "blank inside", "a b", true },
	{ "blank at the end", "a ", false },
	{ "empty", "", false },
	{ "70 bytes",
	  "1234567890123456789012345678901234567890123456789012345678901234567"
	  "890",
	  true },
	{ "71 bytes",
	  "1234567890123456789012345678901234567890123456789012345678901234567"
	  "8901",
	  false },
	{ "star", "a*", false },
	{ "outside ASCII", "\xc3\xa9", false },
	{ "control", "a\x01", false },
};

static void boundaries_are_judged_by_rfc_2046(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(valid_rows); i++) {
		const struct valid_row *row = &valid_rows[i];

		ASSERT_ROW(boundary_is_valid(span_str(row->boundary)) ==
				   row->want,
			   row->name);
	}
}

enum { NONE = -1 };

static const struct row {
	const char *name;
	const char *text;
	int boundary; /* index: 0 is "out", 1 is "in", 2 is "in--" */
	size_t at, body_end, next;
	bool closes;
} rows[] = {
	{ "nothing", "", NONE, 0, 0, 0, false },
	{ "at the start", "--out\nx", 0, 0, 0, 6, false },
	{ "LF before it belongs to it", "a\n--out\nx", 0, 2, 1, 8, false },
	{ "CRLF before it too", "a\r\n--out\r\nx", 0, 3, 1, 10, false },
	{ "but one only", "a\n\n--out\n", 0, 3, 2, 9, false },
	{ "mixed line ends", "a\r\n--out\nx", 0, 3, 1, 9, false },
	{ "without a line end", "a\n--out", 0, 2, 1, 7, false },
	{ "closes", "--out--\nx", 0, 0, 0, 8, true },
	{ "blanks behind", "--out \t \nx", 0, 0, 0, 9, false },
	{ "blanks behind one that closes", "--out-- \nx", 0, 0, 0, 9, true },
	{ "text behind", "--outer\n", NONE, 0, 0, 0, false },
	{ "text behind one that closes", "--out--x\n", NONE, 0, 0, 0, false },
	{ "one hyphen behind", "--out-\n", NONE, 0, 0, 0, false },
	{ "a blank before", " --out\n", NONE, 0, 0, 0, false },
	{ "inside a line", "a--out\n", NONE, 0, 0, 0, false },
	{ "bare CR is no line end", "a\r--out\n", NONE, 0, 0, 0, false },
	{ "other case", "--OUT\n", NONE, 0, 0, 0, false },
	{ "hyphens alone", "--\n---\n", NONE, 0, 0, 0, false },
	{ "inner", "--in\n--out\n", 1, 0, 0, 5, false },
	{ "innermost of two that match", "--in--\n", 2, 0, 0, 7, false },
	{ "innermost closes", "--in----\n", 2, 0, 0, 9, true },
};

static struct boundaries three(struct arena *a)
{
	struct boundaries open = { 0 };

	boundaries_push(a, &open, SPAN("out"), 0);
	boundaries_push(a, &open, SPAN("in"), 1);
	boundaries_push(a, &open, SPAN("in--"), 2);
	return open;
}

static void delimiter_lines_are_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct row *row = &rows[i];
		struct arena arena = { 0 };
		struct boundaries open = three(&arena);
		struct span text = span_str(row->text);
		struct delimiter found = { 0 };
		bool any = boundaries_next(&open, 0, text, 0, text.n, &found);

		ASSERT_ROW(any == (row->boundary != NONE), row->name);
		if (any) {
			ASSERT_ROW(found.boundary == (size_t)row->boundary,
				   row->name);
			ASSERT_ROW(found.at == row->at, row->name);
			ASSERT_ROW(found.body_end == row->body_end, row->name);
			ASSERT_ROW(found.next == row->next, row->name);
			ASSERT_ROW(found.closes == row->closes, row->name);
		}
		arena_free(&arena);
	}
}

static void boundaries_below_the_first_do_not_count(void **state)
{
	struct arena arena = { 0 };
	struct boundaries open = three(&arena);
	struct delimiter found;
	struct span text = SPAN("--out\n--in\n");

	(void)state;
	assert_true(boundaries_next(&open, 1, text, 0, text.n, &found));
	assert_int_equal(found.boundary, 1);
	assert_false(boundaries_next(&open, 3, text, 0, text.n, &found));
	assert_false(boundaries_next(&open, 1, text, 0, 6, &found));
	arena_free(&arena);
}

static const struct head_row {
	const char *name;
	const char *text;
	size_t want;
} head_rows[] = {
	{ "no delimiter", "A: 1\nB: 2\n", 10 },
	{ "delimiter before an empty line", "A: 1\n--out\n\n", 5 },
	{ "empty line first", "A: 1\n\n--out\n", 12 },
	{ "empty line of CRLF first", "A: 1\r\n\r\n--out\n", 14 },
	{ "delimiter at once", "--out\n", 0 },
};

static void header_blocks_end_before_a_delimiter(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(head_rows); i++) {
		const struct head_row *row = &head_rows[i];
		struct arena arena = { 0 };
		struct boundaries open = three(&arena);
		struct span text = span_str(row->text);

		ASSERT_ROW(boundaries_head_end(&open, 0, text, 0, text.n) ==
				   row->want,
			   row->name);
		arena_free(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(boundaries_are_judged_by_rfc_2046),
		cmocka_unit_test(delimiter_lines_are_found),
		cmocka_unit_test(boundaries_below_the_first_do_not_count),
		cmocka_unit_test(header_blocks_end_before_a_delimiter),
	};

	return cmocka_run_group_tests_name("multipart", tests, NULL, NULL);
}
