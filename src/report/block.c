#include "report/block.h"

#include "base/decimal.h"
#include "report/escape.h"
#include "report/excerpt.h"
#include "report/layout.h"

enum { DIGITS = 4 }; /* of a line number, before the frame grows */

/* The points at the right edge, if there are any. */
static void put_points(struct buf *out, int points)
{
	if (points == 0)
		return;
	buf_char(out, '+');
	decimal_put(out, points);
	buf_str(out, " points");
}

/* "error[id]: message        +1.5 points"; what is too long goes on below. */
static void title(struct writer *w, const struct msc_finding *f)
{
	struct buf points = { 0 }, message = { 0 }, lines = { 0 };
	const char *level = msc_level_name(f->level);
	struct layout l = { .indent = 4, .columns = layout_columns(w) };
	struct span first;

	put_points(&points, f->points);
	escape_text(&lines, span_str(f->rule->id), w->options.ascii);
	l.at = span_str(level).n + layout_width(buf_span(&lines)) + 4;
	l.columns -= points.n > 0 ? points.n + 2 : 0;
	lines.n = 0;
	escape_text(&message, span_str(f->message), w->options.ascii);
	layout_wrap(&lines, buf_span(&message), &l);
	first = buf_span(&lines);
	first = span_first(first, span_until(first, '\n'));

	layout_style(w, layout_level(f->level));
	buf_printf(w->out, "%s[", level);
	layout_linked(w, f->rule->id, f->rule->source);
	buf_char(w->out, ']');
	layout_plain(w);
	layout_style(w, STYLE_TITLE);
	buf_str(w->out, ": ");
	buf_add(w->out, first);
	layout_plain(w);
	if (points.n > 0) {
		size_t used = l.at + layout_width(first);

		buf_fill(w->out, ' ',
			 used < l.columns ? l.columns - used + 2 : 2);
		buf_add(w->out, buf_span(&points));
	}
	layout_styled(w, STYLE_TITLE, span_skip(buf_span(&lines), first.n));
	buf_char(w->out, '\n');
	buf_free(&points);
	buf_free(&message);
	buf_free(&lines);
}

/* "  --> sale.eml:142:19  (text/html part, line 57 once decoded)" */
static void where(struct writer *w, const char *file, size_t digits,
		  const struct msc_place *place)
{
	buf_fill(w->out, ' ', digits - 2);
	layout_styled(w, STYLE_FRAME, SPAN("-->"));
	buf_char(w->out, ' ');
	escape_text(w->out, span_str(file), w->options.ascii);
	buf_printf(w->out, ":%zu:%zu", place->line, place->column);
	if (place->decoded_line > 0) {
		buf_str(w->out, "  (");
		escape_text(w->out, span_str(place->part_type),
			    w->options.ascii);
		buf_str(w->out, " part");
		if (place->decoded.text != NULL)
			buf_printf(w->out, ", line %zu once decoded",
				   place->decoded_line);
		buf_char(w->out, ')');
	}
	buf_char(w->out, '\n');
}

/* The frame at the left, with the line's number or without (0). Nothing may
 * follow the bar but a blank and text. */
static void frame(struct writer *w, size_t digits, size_t number)
{
	layout_style(w, STYLE_FRAME);
	if (number > 0)
		buf_printf(w->out, "%*zu |", (int)digits, number);
	else
		buf_printf(w->out, "%*s |", (int)digits, "");
	layout_plain(w);
}

static void source(struct writer *w, size_t digits,
		   const struct msc_excerpt *excerpt,
		   const struct msc_finding *f)
{
	struct excerpt_frame box = { digits + 3, layout_columns(w),
				     w->options.ascii };
	struct buf line = { 0 }, carets = { 0 };

	excerpt_draw(&line, &carets, excerpt, &box);
	frame(w, digits, 0);
	buf_char(w->out, '\n');
	frame(w, digits, excerpt->line);
	if (line.n > 0)
		buf_char(w->out, ' ');
	buf_add(w->out, buf_span(&line));
	buf_char(w->out, '\n');
	frame(w, digits, 0);
	if (!f->place.absent) {
		buf_char(w->out, ' ');
		layout_styled(w, layout_level(f->level), buf_span(&carets));
		buf_char(w->out, '\n');
		frame(w, digits, 0);
	}
	buf_char(w->out, '\n');
	buf_free(&line);
	buf_free(&carets);
}

/* "     = label: "; the column behind it. */
static size_t label(struct writer *w, size_t digits, const char *word)
{
	buf_fill(w->out, ' ', digits + 1);
	layout_styled(w, STYLE_FRAME, SPAN("="));
	buf_printf(w->out, " %s: ", word);
	return digits + 5 + span_str(word).n;
}

static void remark(struct writer *w, size_t digits, const char *word,
		   const char *text)
{
	struct buf escaped = { 0 };
	size_t at = label(w, digits, word);
	struct layout l = { at, at, layout_columns(w) };

	escape_text(&escaped, span_str(text), w->options.ascii);
	layout_wrap(w->out, buf_span(&escaped), &l);
	buf_char(w->out, '\n');
	buf_free(&escaped);
}

/* The decoded text of a header field, with the place in it marked. */
static void reads(struct writer *w, size_t digits, const struct msc_finding *f)
{
	struct buf line = { 0 }, carets = { 0 };
	size_t at = label(w, digits, "reads");
	struct excerpt_frame box = { at, layout_columns(w), w->options.ascii };

	excerpt_draw(&line, &carets, &f->place.decoded, &box);
	buf_add(w->out, buf_span(&line));
	buf_char(w->out, '\n');
	if (!f->place.absent) {
		buf_fill(w->out, ' ', at);
		layout_styled(w, layout_level(f->level), buf_span(&carets));
		buf_char(w->out, '\n');
	}
	buf_free(&line);
	buf_free(&carets);
}

static size_t digits_of(size_t number)
{
	size_t n = 1;

	while (number >= 10) {
		number /= 10;
		n++;
	}
	return n < DIGITS ? DIGITS : n;
}

void block_put(struct writer *w, const char *file, const struct msc_finding *f)
{
	const struct msc_place *place = &f->place;
	bool in_part = place->decoded_line > 0 && place->decoded.text != NULL;
	const struct msc_excerpt *shown =
		in_part ? &place->decoded : &place->source;
	size_t digits = digits_of(shown->text != NULL ? shown->line : 0);

	title(w, f);
	where(w, file, digits, place);
	if (shown->text != NULL)
		source(w, digits, shown, f);
	if (!in_part && place->decoded.text != NULL)
		reads(w, digits, f);
	if (place->absent)
		remark(w, digits, "missing", "shown where it belongs");
	remark(w, digits, "help", f->rule->fix);
}
