#include "report/gauge.h"

#include "base/decimal.h"
#include "report/escape.h"
#include "report/layout.h"

enum { MOST = 32, LONGEST = 10, BETWEEN = 6, COLUMNS = 3 };

struct row {
	const struct msc_category *category;
	size_t bar;  /* length */
	size_t name; /* width of name and of points */
	size_t points;
};

/* Rows are laid out column by column. */
struct gauge {
	struct row rows[MOST];
	size_t n;
	size_t ncolumns, nrows; /* nrows: of a column */
	size_t name[COLUMNS], bar[COLUMNS], points[COLUMNS]; /* widths */
};

bool gauge_wanted(const struct msc_report *report)
{
	for (size_t i = 0; i < report->ncategories; i++) {
		if (report->categories[i].points > 0)
			return true;
	}
	return false;
}

/* "links" as "Links", "html" as "HTML". */
static void put_name(struct buf *out, const char *name, bool ascii)
{
	static const struct span short_names[] = { SPAN_INIT("html"),
						   SPAN_INIT("mime") };
	size_t at = out->n, capitals = 1;

	for (size_t i = 0; i < 2; i++) {
		if (span_eq(span_str(name), short_names[i]))
			capitals = short_names[i].n;
	}
	escape_name(out, span_str(name), ascii);
	for (; capitals > 0 && at < out->n; at++, capitals--) {
		if (is_lower(out->p[at]))
			out->p[at] = (char)(out->p[at] - 'a' + 'A');
	}
}

/* The most costly first; equal ones stay in their order. */
static void sort(struct gauge *g)
{
	for (size_t i = 1; i < g->n; i++) {
		struct row row = g->rows[i];
		size_t to = i;

		for (; to > 0 &&
		       g->rows[to - 1].category->points < row.category->points;
		     to--)
			g->rows[to] = g->rows[to - 1];
		g->rows[to] = row;
	}
}

/* Ten signs are half of the limit, or the most that a category has: little
 * stays little, however it compares. */
static size_t bar_length(int points, int limit, int most)
{
	size_t full = (size_t)(limit / 2 > most ? limit / 2 : most);
	size_t n;

	if (points <= 0)
		return 0;
	n = ((size_t)points * LONGEST + full / 2) / full;
	return n == 0 ? 1 : n;
}

static void collect(struct gauge *g, const struct msc_report *report,
		    bool ascii)
{
	struct buf text = { 0 };

	for (; g->n < MOST && g->n < report->ncategories; g->n++)
		g->rows[g->n].category = &report->categories[g->n];
	sort(g);
	for (size_t i = 0; i < g->n; i++) {
		struct row *row = &g->rows[i];

		row->bar = bar_length(row->category->points, report->limit,
				      g->rows[0].category->points);
		text.n = 0;
		decimal_put(&text, row->category->points);
		row->points = text.n;
		text.n = 0;
		put_name(&text, row->category->name, ascii);
		row->name = layout_width(buf_span(&text));
	}
	buf_free(&text);
}

/* The width of all if laid out in so many columns. */
static size_t arrange(struct gauge *g, size_t ncolumns)
{
	size_t width = 2;

	g->ncolumns = ncolumns;
	g->nrows = (g->n + ncolumns - 1) / ncolumns;
	for (size_t c = 0; c < ncolumns; c++) {
		g->name[c] = g->bar[c] = g->points[c] = 0;
		for (size_t i = c * g->nrows;
		     i < g->n && i < (c + 1) * g->nrows; i++) {
			const struct row *row = &g->rows[i];

			if (g->name[c] < row->name)
				g->name[c] = row->name;
			if (g->bar[c] < row->bar)
				g->bar[c] = row->bar;
			if (g->points[c] < row->points)
				g->points[c] = row->points;
		}
		width += g->name[c] + g->bar[c] + g->points[c] + 2;
		width += c > 0 ? BETWEEN : 0;
	}
	return width;
}

static void cell(struct writer *w, const struct gauge *g, size_t i, size_t c)
{
	const struct row *row = &g->rows[i];

	put_name(w->out, row->category->name, w->options.ascii);
	buf_fill(w->out, ' ', g->name[c] - row->name + 1);
	if (row->bar > 0)
		layout_style(w, STYLE_WARNING);
	buf_fill(w->out, '#', row->bar);
	if (row->bar > 0)
		layout_plain(w);
	buf_fill(w->out, ' ', g->bar[c] - row->bar + 1);
	decimal_put(w->out, row->category->points);
	if (c + 1 < g->ncolumns && i + g->nrows < g->n)
		buf_fill(w->out, ' ', g->points[c] - row->points + BETWEEN);
}

void gauge_put(struct writer *w, const struct msc_report *report)
{
	struct gauge g = { .n = 0 };
	size_t ncolumns = COLUMNS;

	collect(&g, report, w->options.ascii);
	while (arrange(&g, ncolumns) > layout_columns(w) && ncolumns > 1)
		ncolumns--;
	for (size_t line = 0; line < g.nrows; line++) {
		buf_str(w->out, "  ");
		for (size_t c = 0; c < g.ncolumns; c++) {
			size_t i = c * g.nrows + line;

			if (i < g.n)
				cell(w, &g, i, c);
		}
		buf_char(w->out, '\n');
	}
}
