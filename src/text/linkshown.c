#include "text/linkshown.h"

#include "text/linktext.h"

/* How many pieces that do not show are passed at either end; how long a label
 * is, and one that leaves it to others to say where it leads. */
enum { PIECES_MOST = 1000, LABEL_MOST = 160, SHORT_MOST = 60 };

static bool shows(const struct document *d, size_t piece)
{
	return d->pieces[piece].hidden == HIDDEN_NOT;
}

struct span linkshown_of(const struct document *d, const struct element *e)
{
	size_t from = e->pieces.at, to = from + e->pieces.n, begin, end;

	for (size_t i = 0; i < PIECES_MOST && from < to && !shows(d, from); i++)
		from++;
	for (size_t i = 0; i < PIECES_MOST && from < to && !shows(d, to - 1);
	     i++)
		to--;
	if (from == to || !shows(d, from) || !shows(d, to - 1))
		return (struct span){ NULL, 0 };
	begin = d->pieces[from].at.at;
	end = d->pieces[to - 1].at.at + d->pieces[to - 1].at.n;
	return span_trim(span_slice(d->visible->text, begin, end - begin));
}

enum unsubscribe linkshown_promise(const struct link *link)
{
	const struct view *shown = link->shown;
	struct span text;
	enum unsubscribe said;

	if (shown == NULL || shown->text.n > LABEL_MOST)
		return UNSUBSCRIBE_NO;
	text = shown->text;
	said = unsubscribe_said(text);
	if (text.n > SHORT_MOST || shown->from != link->document->visible)
		return said;
	if (said == UNSUBSCRIBE_HERE || span_find(text, SPAN("://")) < text.n)
		return linktext_around(shown->from->text, text);
	return said;
}
