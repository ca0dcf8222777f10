#include "report/layout.h"

#include <uniwidth.h>

#include "report/escape.h"

size_t layout_width(struct span text)
{
	size_t width = 0;

	/* u8_width() returns an int. */
	for (size_t at = 0; at < text.n; at += 1 << 20) {
		struct span piece = span_slice(text, at, 1 << 20);
		int n = u8_width((const uint8_t *)piece.p, piece.n, "UTF-8");

		width += n > 0 ? (size_t)n : 0;
	}
	return width;
}

size_t layout_columns(const struct writer *w)
{
	if (w->options.width == 0)
		return 100;
	return w->options.width < 40 ? 40 : w->options.width;
}

static size_t blanks(struct span s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == ' ')
		n++;
	return n;
}

void layout_wrap(struct buf *out, struct span text, const struct layout *l)
{
	size_t column = l->at;
	bool first = true;

	while (text.n > 0) {
		size_t gap = blanks(text);
		struct span word = span_skip(text, gap);
		size_t width;
		bool fits;

		word = span_first(word, span_until(word, ' '));
		width = layout_width(word);
		text = span_skip(text, gap + word.n);
		if (word.n == 0)
			return;
		fits = column + gap + width <= l->columns;
		/* A long word has more room below a label than beside it. */
		if (fits || (first && l->at <= l->indent)) {
			buf_fill(out, ' ', gap);
			buf_add(out, word);
			column += gap + width;
		} else {
			buf_char(out, '\n');
			buf_fill(out, ' ', l->indent);
			escape_name(out, word, false);
			column = l->indent + width;
		}
		first = false;
	}
}

void layout_count(struct buf *out, size_t n, const char *noun)
{
	buf_printf(out, "%zu %s%s", n, noun, n == 1 ? "" : "s");
}

void layout_style(struct writer *w, enum style style)
{
	static const char *const codes[] = {
		[STYLE_ERROR] = "\033[1;31m", [STYLE_WARNING] = "\033[1;33m",
		[STYLE_NOTE] = "\033[1;34m",  [STYLE_GOOD] = "\033[1;32m",
		[STYLE_TITLE] = "\033[1m",    [STYLE_FRAME] = "\033[34m",
	};

	if (w->options.colour)
		buf_str(w->out, codes[style]);
}

void layout_plain(struct writer *w)
{
	if (w->options.colour)
		buf_str(w->out, "\033[0m");
}

void layout_styled(struct writer *w, enum style style, struct span text)
{
	if (text.n == 0)
		return;
	layout_style(w, style);
	buf_add(w->out, text);
	layout_plain(w);
}

enum style layout_level(enum msc_level level)
{
	if (level == MSC_ERROR)
		return STYLE_ERROR;
	return level == MSC_WARNING ? STYLE_WARNING : STYLE_NOTE;
}

void layout_linked(struct writer *w, const char *text, const char *address)
{
	struct buf url = { 0 };
	bool linked = w->options.links && escape_url(&url, span_str(address));

	if (linked) {
		buf_str(w->out, "\033]8;;");
		buf_add(w->out, buf_span(&url));
		buf_str(w->out, "\033\\");
	}
	escape_text(w->out, span_str(text), w->options.ascii);
	if (linked)
		buf_str(w->out, "\033]8;;\033\\");
	buf_free(&url);
}
