#include "report/concise.h"

#include "base/decimal.h"
#include "report/escape.h"
#include "report/known.h"
#include "report/listing.h"

static void finding(struct writer *w, const char *file,
		    const struct msc_finding *f)
{
	bool ascii = w->options.ascii;

	escape_name(w->out, span_str(file), ascii);
	buf_printf(w->out, ":%zu:%zu: %s[", f->place.line, f->place.column,
		   msc_level_name(f->level));
	escape_text(w->out, span_str(f->rule->id), ascii);
	buf_str(w->out, "] ");
	escape_text(w->out, span_str(f->message), ascii);
	if (f->points != 0) {
		buf_str(w->out, " (+");
		decimal_put(w->out, f->points);
		buf_char(w->out, ')');
	}
	buf_char(w->out, '\n');
}

void concise_unreadable(struct writer *w, const struct msc_report *report)
{
	escape_name(w->out, span_str(report->file), w->options.ascii);
	buf_str(w->out, ": unreadable: ");
	escape_text(w->out, span_str(report->reason), w->options.ascii);
	buf_char(w->out, '\n');
}

void concise_message(struct writer *w, const struct msc_report *report)
{
	if (report->verdict == MSC_UNREADABLE)
		concise_unreadable(w, report);
	for (size_t i = 0; i < report->nfindings; i++)
		finding(w, report->file, &report->findings[i]);
}

static void message(struct writer *w, const struct msc_report *report)
{
	concise_message(w, report);
	if (w->options.verbosity >= 0)
		known_put(w, report);
}

void concise_end(struct writer *w, const struct summary *summary)
{
	if (summary->messages == 0 && summary->list != NULL)
		listing_concise(w, summary->list);
}

const struct format format_concise = {
	.name = "concise",
	.what = "one line a finding, for editors and problem matchers; then what "
		"is known of sender and links",
	.begin = writer_no_begin,
	.message = message,
	.end = concise_end,
};
