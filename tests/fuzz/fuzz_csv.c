#include <assert.h>
#include <stdint.h>

#include "base/csv.h"
#include "lint/listcolumn.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void put_records(struct csv *csv, struct buf *out)
{
	while (csv_next(csv)) {
		assert(csv->ncells > 0 && csv->ncells <= CSV_CELLS_MOST);
		buf_number(out, csv->line);
		for (size_t i = 0; i < csv->ncells; i++) {
			buf_char(out, '\0');
			buf_add(out, csv->cells[i]);
		}
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
	assert(csv_held(&csv).n == 0);
	csv_free(&csv);
}

/* The records do not depend on the pieces in which the bytes come; none is
 * longer than what it is made of; and in any bytes a column is found. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char separators[] = { '\0', ',', ';', '\t' };
	struct span text = { (const char *)data, size };
	struct listcolumn column;
	struct error err;

	for (size_t i = 0; i < sizeof(separators); i++) {
		struct buf whole = { 0 }, pieces = { 0 };

		read_in_steps(text, separators[i], size + 1, &whole);
		read_in_steps(text, separators[i], 1 + size % 7, &pieces);
		assert(span_eq(buf_span(&whole), buf_span(&pieces)));
		buf_free(&whole);
		buf_free(&pieces);
	}
	assert(listcolumn_find(&column, text, NULL, &err));
	(void)listcolumn_find(&column, text, "email", &err);
	return 0;
}
