#include "report/excerpt.h"

#include <uniwidth.h>

#include "base/utf8.h"
#include "report/escape.h"
#include "report/layout.h"

enum { TAB = 8, DOTS = 3, MOST_MARKS = 16 };

/* The least room for text that makes sense. */
enum { LEAST = 24 };

/* One character as it is shown, with the combining marks that sit on it. */
struct cell {
	size_t n; /* bytes of the text */
	struct span shown;
	size_t width; /* columns; of a tab not known here */
	bool tab;
};

/* Whether the character is shown as it is and takes no column. */
static bool is_combining(struct span rest, bool ascii)
{
	size_t used;
	uint32_t code = utf8_next(rest, &used);

	return !ascii && code > 0x7f && uc_width(code, "UTF-8") == 0;
}

/* The cell at `at`; it lives in `scratch` until the next one. */
static struct cell cell_at(struct buf *scratch, struct span s, size_t at,
			   bool ascii)
{
	struct cell cell = { .n = 1 };

	if (s.p[at] == '\t') {
		cell.tab = true;
		cell.width = TAB;
		return cell;
	}
	scratch->n = 0;
	cell.n = escape_next(scratch, s, at, ascii);
	for (int i = 0; i < MOST_MARKS && at + cell.n < s.n; i++) {
		if (!is_combining(span_skip(s, at + cell.n), ascii))
			break;
		cell.n += escape_next(scratch, s, at + cell.n, ascii);
	}
	cell.shown = buf_span(scratch);
	cell.width = layout_width(cell.shown);
	return cell;
}

/* What is shown of an excerpt, in bytes of its text. */
struct window {
	struct span text; /* the line without its end */
	size_t from, to;
	size_t mark, mark_end;
	bool dots_before, dots_behind;
};

static struct window window_all(const struct msc_excerpt *excerpt)
{
	struct window w = { .text = { excerpt->text, excerpt->length } };

	while (w.text.n > 0 && (w.text.p[w.text.n - 1] == '\n' ||
				w.text.p[w.text.n - 1] == '\r'))
		w.text.n--;
	w.to = w.text.n;
	w.mark = excerpt->mark < w.to ? excerpt->mark : w.to;
	w.mark_end = w.to;
	if (excerpt->mark_length < w.to - w.mark)
		w.mark_end = w.mark + excerpt->mark_length;
	w.dots_before = excerpt->cut_before > 0;
	w.dots_behind = excerpt->cut_behind > 0;
	return w;
}

/* Columns of the text before the mark, in it, and behind; tabs count in full
 * although they may be shorter. */
static void measure(struct buf *scratch, const struct window *w, bool ascii,
		    size_t widths[3])
{
	widths[0] = widths[1] = widths[2] = 0;
	for (size_t at = 0; at < w->text.n;) {
		struct cell cell = cell_at(scratch, w->text, at, ascii);
		size_t end = at + cell.n;

		if (end <= w->mark)
			widths[0] += cell.width;
		else
			widths[at < w->mark_end ? 1 : 2] += cell.width;
		at = end;
	}
}

/* Cut to `room` columns: the mark, or its beginning, and what fits around it,
 * more of what is before than behind. */
static void window_cut(struct window *w, struct buf *scratch, size_t room,
		       const struct excerpt_frame *frame)
{
	size_t widths[3], before, column = 0;

	measure(scratch, w, frame->ascii, widths);
	if (widths[0] + widths[1] + widths[2] + (w->dots_before ? DOTS : 0) +
		    (w->dots_behind ? DOTS : 0) <=
	    room)
		return;
	room -= (size_t)DOTS * 2;
	before = widths[1] < room ? (room - widths[1]) * 2 / 3 : room / 4;
	if (widths[1] + widths[2] < room - before)
		before = room - widths[1] - widths[2];
	if (!w->dots_before && widths[0] <= before)
		room += DOTS;
	for (size_t at = 0; at < w->text.n;) {
		struct cell cell = cell_at(scratch, w->text, at, frame->ascii);
		size_t end = at + cell.n;

		if (end <= w->mark && widths[0] > before) {
			widths[0] -= cell.width;
			w->from = end;
		} else if (column + cell.width > room) {
			w->to = at;
			break;
		} else {
			column += cell.width;
		}
		at = end;
	}
	w->dots_before = w->dots_before || w->from > 0;
	w->dots_behind = w->dots_behind || w->to < w->text.n;
}

/* Two lines being drawn: the carets lag behind by what is not marked. */
struct drawing {
	struct buf *line, *carets;
	size_t column; /* of the terminal */
	size_t marked; /* carets so far */
};

static void draw_cell(struct drawing *d, const struct cell *cell, bool marked)
{
	size_t width = cell->width;

	if (cell->tab) {
		width = TAB - d->column % TAB;
		buf_char(d->line, '\t');
	} else {
		buf_add(d->line, cell->shown);
	}
	d->column += width;
	if (marked) {
		width = width == 0 && d->marked == 0 ? 1 : width;
		buf_fill(d->carets, '^', width);
		d->marked += width;
	} else if (cell->tab && d->marked == 0) {
		buf_char(d->carets, '\t');
	} else if (d->marked == 0) {
		buf_fill(d->carets, ' ', width);
	}
}

static void draw_dots(struct drawing *d, bool wanted)
{
	static const struct cell dots = { .shown = SPAN_INIT("..."),
					  .width = DOTS };

	if (wanted)
		draw_cell(d, &dots, false);
}

void excerpt_draw(struct buf *line, struct buf *carets,
		  const struct msc_excerpt *excerpt,
		  const struct excerpt_frame *frame)
{
	struct drawing d = { line, carets, frame->indent, 0 };
	struct window w = window_all(excerpt);
	struct buf scratch = { 0 };

	window_cut(&w, &scratch,
		   frame->columns > frame->indent + LEAST
			   ? frame->columns - frame->indent
			   : LEAST,
		   frame);
	draw_dots(&d, w.dots_before);
	for (size_t at = w.from; at < w.to;) {
		struct cell cell = cell_at(&scratch, w.text, at, frame->ascii);
		size_t end = at + cell.n;

		/* A mark of no length is a caret where it begins. */
		if (d.marked == 0 && w.mark == w.mark_end && end > w.mark) {
			buf_char(carets, '^');
			d.marked = 1;
		}
		draw_cell(&d, &cell, end > w.mark && at < w.mark_end);
		at = end;
	}
	if (d.marked == 0)
		buf_char(carets, '^');
	draw_dots(&d, w.dots_behind);
	buf_free(&scratch);
}
