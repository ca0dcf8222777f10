#include "lint/listcells.h"

void listcells_free(struct listcells *l)
{
	csv_free(&l->csv);
}

static bool begin(struct listcells *l, struct error *err)
{
	struct span sample = span_first(csv_held(&l->csv), LIST_SAMPLE);

	if (span_starts(sample, SPAN("\xff\xfe")) ||
	    span_starts(sample, SPAN("\xfe\xff")))
		return error_set(err, ERROR_USAGE,
				 "this is UTF-16: save it as UTF-8");
	if (!listcolumn_find(&l->column, sample, l->wanted, err))
		return false;
	l->csv.separator = l->column.separator;
	l->begun = true;
	return true;
}

bool listcells_add(struct listcells *l, struct span bytes, struct error *err)
{
	csv_add(&l->csv, bytes);
	return l->begun || csv_held(&l->csv).n < LIST_SAMPLE || begin(l, err);
}

bool listcells_end(struct listcells *l, struct error *err)
{
	csv_end(&l->csv);
	return l->begun || begin(l, err);
}

static struct span without_quotes(struct span cell)
{
	cell = span_trim(cell);
	if (cell.n < 2 || cell.p[0] != '"' || cell.p[cell.n - 1] != '"')
		return cell;
	return span_slice(cell, 1, cell.n - 2);
}

bool listcells_next(struct listcells *l)
{
	size_t column = l->column.column;

	while (l->begun && csv_next(&l->csv)) {
		if (listcolumn_is_void(&l->csv))
			continue;
		if (l->column.header) {
			l->column.header = false;
			continue;
		}
		l->cell = column < l->csv.ncells
				  ? without_quotes(l->csv.cells[column])
				  : SPAN("");
		l->line = l->csv.line;
		return true;
	}
	return false;
}
