#include "report/inbox.h"

#include "report/escape.h"
#include "report/layout.h"

enum { INDENT = 11, DOTS = sizeof("...") - 1 };

/* As much of the text as fits, in one line, "..." where it is cut. */
static void put_cut(struct writer *w, struct span text)
{
	size_t room = layout_columns(w) - INDENT, width = 0, fits = 0;
	struct buf line = { 0 };

	for (size_t at = 0; at < text.n && width <= room;) {
		size_t n = line.n;

		at += escape_next(&line, text, at, w->options.ascii);
		width += layout_width(span_skip(buf_span(&line), n));
		if (width + DOTS <= room)
			fits = line.n;
	}
	buf_add(w->out, width <= room ? buf_span(&line)
				      : span_first(buf_span(&line), fits));
	buf_str(w->out, width <= room ? "\n" : "...\n");
	buf_free(&line);
}

bool inbox_put(struct writer *w, const struct msc_report *report)
{
	const char *from = report->inbox_from != NULL ? report->inbox_from
						      : report->sender_address;

	if (from == NULL && report->inbox_subject == NULL &&
	    report->inbox_preheader == NULL)
		return false;
	layout_styled(w, STYLE_TITLE, SPAN("Inbox"));
	buf_str(w->out, "      ");
	put_cut(w, from != NULL ? span_str(from) : SPAN("(no sender)"));
	if (report->inbox_subject != NULL) {
		buf_str(w->out, "  subject  ");
		put_cut(w, span_str(report->inbox_subject));
	}
	if (report->inbox_preheader != NULL) {
		buf_str(w->out, "  preview  ");
		put_cut(w, span_str(report->inbox_preheader));
	}
	return true;
}
