#include "text/document_preheader.h"

#include "base/utf8.h"
#include "text/blank.h"

enum {
	PREHEADER_MOST = 200, /* characters that are not filler */
};

bool document_is_filler(uint32_t code)
{
	return blank_is_space(code) || blank_is_filler(code);
}

/* How many characters of a text are not filler; counting stops behind `most`. */
static size_t written(struct span text, size_t most)
{
	size_t n = 0, used;

	for (size_t at = 0; at < text.n && n <= most; at += used)
		n += !document_is_filler(utf8_next(span_skip(text, at), &used));
	return n;
}

static struct span piece_text(const struct document *d, const struct piece *p)
{
	const struct view *view =
		p->hidden == HIDDEN_NOT ? d->visible : d->hidden;

	return span_slice(view->text, p->at.at, p->at.n);
}

/* Whether a piece is more than filler. */
static bool is_written(const struct document *d, const struct piece *p)
{
	return written(piece_text(d, p), 0) > 0;
}

/* From the first hidden piece that says something on, those that together are
 * no longer than a preheader is, up to what shows. */
void document_find_preheader(struct document *d)
{
	size_t n = 0, i = 0;

	while (i < d->npieces && !is_written(d, &d->pieces[i]))
		i++;
	d->preheader = i;
	for (; i < d->npieces && d->pieces[i].hidden != HIDDEN_NOT; i++) {
		n += written(piece_text(d, &d->pieces[i]), PREHEADER_MOST);
		if (n > PREHEADER_MOST)
			break;
	}
	d->npreheader = i - d->preheader;
}
