#include <string.h>

#include "mail/lines.h"
#include "tests/test.h"

static const struct row {
	const char *name;
	const char *text;
	size_t at;
	size_t line, column;
	const char *want; /* the line */
} rows[] = {
	{ "empty text", "", 0, 1, 1, "" },
	{ "first byte", "ab\ncd\n", 0, 1, 1, "ab" },
	{ "in the first line", "ab\ncd\n", 1, 1, 2, "ab" },
	{ "line end belongs to its line", "ab\ncd\n", 2, 1, 3, "ab" },
	{ "second line", "ab\ncd\n", 3, 2, 1, "cd" },
	{ "behind the last line end", "ab\ncd\n", 6, 3, 1, "" },
	{ "end without a line end", "ab\ncd", 5, 2, 3, "cd" },
	{ "CR of CRLF", "ab\r\ncd\r\n", 2, 1, 3, "ab" },
	{ "LF of CRLF", "ab\r\ncd\r\n", 3, 1, 4, "ab" },
	{ "behind CRLF", "ab\r\ncd\r\n", 4, 2, 1, "cd" },
	{ "bare CR ends no line", "ab\rcd\n", 3, 1, 4, "ab\rcd" },
	{ "bare CR at the end", "ab\r", 0, 1, 1, "ab" },
	{ "empty lines", "\n\n\n", 1, 2, 1, "" },
	{ "columns are bytes", "\xc3\xa9x", 2, 1, 3, "\xc3\xa9x" },
};

static void offsets_have_line_and_column(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct row *row = &rows[i];
		struct arena arena = { 0 };
		struct lines lines = lines_of(&arena, span_str(row->text));
		struct line_column place = lines_place(&lines, row->at);

		ASSERT_ROW(place.line == row->line, row->name);
		ASSERT_ROW(place.column == row->column, row->name);
		ASSERT_ROW(span_eq(lines_line(span_str(row->text), row->at),
				   span_str(row->want)),
			   row->name);
		arena_free(&arena);
	}
}

/* Lines of 0 to 4 bytes; how many bytes in all. */
static size_t fill(char *text, size_t lines)
{
	size_t n = 0;

	for (size_t i = 0; i < lines; i++) {
		memset(text + n, 'x', i % 5);
		n += i % 5;
		text[n++] = '\n';
	}
	return n;
}

/* Each offset compared with counting from the start. */
static void check_offsets(const struct lines *lines)
{
	size_t line = 1, column = 1;

	for (size_t at = 0; at <= lines->text.n; at++) {
		struct line_column place = lines_place(lines, at);

		assert_int_equal(place.line, line);
		assert_int_equal(place.column, column);
		column++;
		if (at < lines->text.n && lines->text.p[at] == '\n') {
			line++;
			column = 1;
		}
	}
}

/* Lines are counted by blocks of bytes, so texts of several are looked at. */
static void every_offset_of_many_lines_agrees_with_counting(void **state)
{
	static const size_t counts[] = { 1, 63, 64, 65, 127, 128, 129, 1000 };

	(void)state;
	for (size_t i = 0; i < LENGTH(counts); i++) {
		struct arena arena = { 0 };
		char text[4096];
		size_t n = fill(text, counts[i]);
		struct lines lines = lines_of(&arena, (struct span){ text, n });

		check_offsets(&lines);
		assert_int_equal(lines_place(&lines, n).line, counts[i] + 1);
		arena_free(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(offsets_have_line_and_column),
		cmocka_unit_test(
			every_offset_of_many_lines_agrees_with_counting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
