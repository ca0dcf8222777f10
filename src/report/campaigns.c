#include "report/campaigns.h"

#include "base/decimal.h"
#include "base/jsonout.h"
#include "report/escape.h"
#include "report/layout.h"

enum { COLUMNS = 5, GAP = 2, VERSION = 1 };

static const struct {
	const char *title;
	bool right; /* numbers end at the same column */
} columns[COLUMNS] = {
	{ "campaign", false }, { "first", false },     { "last", false },
	{ "messages", true },  { "recipients", true },
};

static void cell(struct buf *out, const struct msc_campaign *c, int column,
		 bool ascii)
{
	switch (column) {
	case 0:
		escape_name(out, span_str(c->name), ascii);
		break;
	case 1:
		buf_str(out, c->first);
		break;
	case 2:
		buf_str(out, c->last);
		break;
	case 3:
		decimal_group(out, c->messages);
		break;
	default:
		decimal_group(out, c->recipients);
	}
}

/* Blanks behind the last column would be seen by nobody. */
static void put(struct buf *out, struct span text, int column, size_t width)
{
	size_t blanks = width - layout_width(text);

	if (columns[column].right)
		buf_fill(out, ' ', blanks);
	buf_add(out, text);
	if (column + 1 == COLUMNS) {
		buf_char(out, '\n');
		return;
	}
	if (!columns[column].right)
		buf_fill(out, ' ', blanks);
	buf_fill(out, ' ', GAP);
}

void campaigns_text(struct writer *w, const struct msc_campaign *campaigns,
		    size_t n)
{
	size_t widths[COLUMNS];
	struct buf text = { 0 };

	if (n == 0) {
		buf_str(w->out, "nothing was recorded yet\n");
		return;
	}
	for (int column = 0; column < COLUMNS; column++) {
		widths[column] = layout_width(span_str(columns[column].title));
		for (size_t i = 0; i < n; i++) {
			size_t width;

			text.n = 0;
			cell(&text, &campaigns[i], column, w->options.ascii);
			width = layout_width(buf_span(&text));
			if (width > widths[column])
				widths[column] = width;
		}
	}
	for (int column = 0; column < COLUMNS; column++)
		put(w->out, span_str(columns[column].title), column,
		    widths[column]);
	for (size_t i = 0; i < n; i++) {
		for (int column = 0; column < COLUMNS; column++) {
			text.n = 0;
			cell(&text, &campaigns[i], column, w->options.ascii);
			put(w->out, buf_span(&text), column, widths[column]);
		}
	}
	buf_free(&text);
}

static void object(struct jsonout *j, const struct msc_campaign *c)
{
	jsonout_object(j, NULL);
	jsonout_str(j, "campaign", c->name);
	jsonout_str(j, "first", c->first);
	jsonout_str(j, "last", c->last);
	jsonout_number(j, "messages", c->messages);
	jsonout_number(j, "recipients", c->recipients);
	jsonout_object_end(j);
}

void campaigns_json(struct buf *out, const struct msc_campaign *campaigns,
		    size_t n)
{
	struct jsonout j = { .out = out };

	jsonout_object(&j, NULL);
	jsonout_number(&j, "version", VERSION);
	jsonout_array(&j, "campaigns");
	for (size_t i = 0; i < n; i++)
		object(&j, &campaigns[i]);
	jsonout_array_end(&j);
	jsonout_object_end(&j);
	buf_char(out, '\n');
}

void campaigns_lines(struct buf *out, const struct msc_campaign *campaigns,
		     size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct jsonout j = { .out = out };

		object(&j, &campaigns[i]);
		buf_char(out, '\n');
	}
}
