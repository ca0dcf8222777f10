#include "base/csv.h"
#include "tests/test.h"

/* The records as text: cells in brackets, each line with its number. */
static void put_records(struct csv *csv, struct buf *out)
{
	while (csv_next(csv)) {
		buf_printf(out, "%zu:", csv->line);
		for (size_t i = 0; i < csv->ncells; i++)
			buf_printf(out, "[%.*s]", (int)csv->cells[i].n,
				   csv->cells[i].p);
		buf_char(out, '\n');
	}
}

static void read_in_steps(struct span text, char separator, size_t step,
			  struct buf *out)
{
	struct csv csv = { .separator = separator };

	for (size_t at = 0; at < text.n; at += step) {
		csv_add(&csv, span_slice(text, at, step));
		put_records(&csv, out);
	}
	csv_end(&csv);
	put_records(&csv, out);
	csv_free(&csv);
}

static void records_are_read_in_steps_of_any_size(void **state)
{
	static const struct {
		const char *name;
		char separator;
		const char *text, *want;
	} rows[] = {
		{ "nothing", ',', "", "" },
		{ "one line", ',', "a,b", "1:[a][b]\n" },
		{ "newline at the end", ',', "a,b\n", "1:[a][b]\n" },
		{ "CRLF", ',', "a,b\r\nc\r\n", "1:[a][b]\n2:[c]\n" },
		{ "empty cells", ',', ",,\n", "1:[][][]\n" },
		{ "empty line", ',', "a\n\nb\n", "1:[a]\n2:[]\n3:[b]\n" },
		{ "mark", ',',
		  "\xef\xbb\xbf"
		  "a,b\n",
		  "1:[a][b]\n" },
		{ "mark alone", ',', "\xef\xbb\xbf", "" },
		{ "half a mark", ',', "\xef\xbb", "1:[\xef\xbb]\n" },
		{ "quotes", ',', "\"a,b\",c\n", "1:[a,b][c]\n" },
		{ "quotes within", ',', "\"a\"\"b\"\n", "1:[a\"b]\n" },
		{ "empty quotes", ',', "\"\",\"\"\n", "1:[][]\n" },
		{ "newline in quotes", ',', "\"a\nb\",c\nd\n",
		  "1:[a\nb][c]\n3:[d]\n" },
		{ "text behind quotes", ',', "\"a\"b,c\n", "1:[ab][c]\n" },
		{ "quote later", ',', "a\"b,c\"d\n", "1:[a\"b][c\"d]\n" },
		{ "quote not closed", ',', "\"a,b\nc,d\n",
		  "1:[\"a][b]\n2:[c][d]\n" },
		{ "semicolons", ';', "a,b;c\n", "1:[a,b][c]\n" },
		{ "no separator", '\0', "\"a,b\";c\td\n",
		  "1:[\"a,b\";c\td]\n" },
		{ "quotes and CRLF", ',', "\"a\",\"b\"\r\n", "1:[a][b]\n" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		for (size_t step = 1; step < 9; step++) {
			struct buf got = { 0 };

			read_in_steps(span_str(rows[i].text), rows[i].separator,
				      step, &got);
			ASSERT_ROW(span_eq(buf_span(&got),
					   span_str(rows[i].want)),
				   rows[i].name);
			buf_free(&got);
		}
	}
}

static void what_is_too_long_is_cut(void **state)
{
	struct buf text = { 0 };
	struct csv csv = { .separator = ',' };

	(void)state;
	buf_char(&text, '"');
	buf_fill(&text, 'x', 3 * CSV_RECORD_MOST);
	buf_str(&text, "\nnext\n");
	csv_add(&csv, buf_span(&text));
	assert_true(csv_next(&csv));
	assert_int_equal(csv.cells[0].n, CSV_RECORD_MOST);
	assert_true(csv_next(&csv));
	assert_true(span_eq(csv.cells[0], SPAN("next")));
	assert_int_equal(csv.line, 2);
	assert_false(csv_next(&csv));
	csv_free(&csv);
	buf_free(&text);
}

static void a_line_of_the_most_bytes_is_whole(void **state)
{
	struct buf text = { 0 };
	struct csv csv = { .separator = ',' };

	(void)state;
	buf_fill(&text, 'x', CSV_RECORD_MOST);
	buf_str(&text, "\nnext\n");
	csv_add(&csv, buf_span(&text));
	assert_true(csv_next(&csv));
	assert_int_equal(csv.cells[0].n, CSV_RECORD_MOST);
	assert_true(csv_next(&csv));
	assert_true(span_eq(csv.cells[0], SPAN("next")));
	csv_free(&csv);
	buf_free(&text);
}

static void the_last_of_too_many_cells_has_the_rest(void **state)
{
	struct buf text = { 0 };
	struct csv csv = { .separator = ',' };

	(void)state;
	buf_fill(&text, ',', CSV_CELLS_MOST + 9);
	csv_add(&csv, buf_span(&text));
	csv_end(&csv);
	assert_true(csv_next(&csv));
	assert_int_equal(csv.ncells, CSV_CELLS_MOST);
	assert_int_equal(csv.cells[CSV_CELLS_MOST - 1].n, 10);
	csv_free(&csv);
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_are_read_in_steps_of_any_size),
		cmocka_unit_test(what_is_too_long_is_cut),
		cmocka_unit_test(a_line_of_the_most_bytes_is_whole),
		cmocka_unit_test(the_last_of_too_many_cells_has_the_rest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
