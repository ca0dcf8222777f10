#include "report/text.h"

#include "base/decimal.h"
#include "report/block.h"
#include "report/concise.h"
#include "report/escape.h"
#include "report/gauge.h"
#include "report/hint.h"
#include "report/inbox.h"
#include "report/layout.h"
#include "report/linktable.h"
#include "report/listing.h"
#include "report/outcome.h"
#include "report/standing.h"
#include "report/unchecked.h"

enum { MOST_BLOCKS = 20 };

/* One blank line before what comes next, none at the start. */
static void gap(struct writer *w)
{
	if (w->gap)
		buf_char(w->out, '\n');
	w->gap = false;
}

/* What there is no room for. Errors without points come last, and must not go
 * unseen. */
static void put_rest(struct writer *w, const struct msc_report *report,
		     size_t shown)
{
	size_t nerrors = 0;

	for (size_t i = shown; i < report->nfindings; i++)
		nerrors += report->findings[i].level == MSC_ERROR;
	buf_printf(w->out, "and %zu more", report->nfindings - shown);
	if (nerrors > 0)
		buf_printf(w->out, ", %zu of them %s", nerrors,
			   nerrors == 1 ? "an error" : "errors");
	buf_str(w->out, ", see -f concise\n");
}

static void blocks(struct writer *w, const struct msc_report *report)
{
	size_t shown = report->nfindings;

	if (shown > MOST_BLOCKS)
		shown = MOST_BLOCKS;
	for (size_t i = 0; i < shown; i++) {
		gap(w);
		block_put(w, report->file, &report->findings[i]);
		w->gap = true;
	}
	if (report->nfindings > shown) {
		gap(w);
		put_rest(w, report, shown);
		w->gap = true;
	}
}

static void no_findings(struct writer *w, const struct msc_report *report)
{
	gap(w);
	buf_str(w->out,
		report->nunchecked == 0
			? "Nothing found that speaks against sending it."
			  "\n"
			: "Nothing found in what could be checked.\n");
	w->gap = true;
}

static void passed(struct writer *w, const struct msc_report *report)
{
	gap(w);
	outcome_passed(w, report);
	w->gap = true;
}

/* What follows the blocks, but for the verdict. */
static void details(struct writer *w, const struct msc_report *report)
{
	gap(w);
	w->gap = inbox_put(w, report);
	gap(w);
	outcome_about(w, report);
	if (linktable_wanted(report))
		linktable_put(w, report);
	if (standing_wanted(report))
		standing_put(w, report);
	w->gap = true;
	if (gauge_wanted(report)) {
		gap(w);
		gauge_put(w, report);
		w->gap = true;
	}
	if (w->options.verbosity > 0)
		passed(w, report);
	if (report->nunchecked > 0) {
		gap(w);
		unchecked_put(w, report);
		w->gap = true;
	}
}

/* Once, behind all else that was not checked: of several messages it is the
 * same. */
static void unasked(struct writer *w, const struct msc_report *report)
{
	if (report->nunasked == 0)
		return;
	if (report->nunchecked == 0)
		gap(w);
	standing_unasked(w);
	w->gap = true;
}

static void explain(struct writer *w, const struct msc_report *report)
{
	if (report->nfindings == 0)
		return;
	buf_str(w->out, "run `mailspamcheck --explain ");
	escape_text(w->out, span_str(report->findings[0].rule->id),
		    w->options.ascii);
	buf_str(w->out, "` to learn more\n");
}

static void alone(struct writer *w, const struct msc_report *report)
{
	if (report->nfindings == 0)
		no_findings(w, report);
	blocks(w, report);
	details(w, report);
	if (report->list != NULL) {
		gap(w);
		listing_put(w, report->list);
		w->gap = true;
	}
	unasked(w, report);
	gap(w);
	outcome_verdict(w, report);
	hint_put(w, report);
	explain(w, report);
	w->gap = true;
}

/* "templates/sale.eml       6.7  DO NOT SEND   2 errors, 3 warnings"; names
 * come one by one, so their column is as wide as the terminal allows. */
static void line(struct writer *w, const struct msc_report *report)
{
	size_t column = layout_columns(w) * 2 / 5;
	struct buf name = { 0 }, score = { 0 }, counts = { 0 };
	size_t used, unanswered = unchecked_unanswered(report);
	bool fails = report->verdict == MSC_FAIL;

	gap(w);
	escape_name(&name, span_str(report->file), w->options.ascii);
	decimal_put(&score, report->score);
	used = layout_width(buf_span(&name)) + score.n;
	buf_add(w->out, buf_span(&name));
	buf_fill(w->out, ' ', used + 2 < column ? column - used : 2);
	buf_add(w->out, buf_span(&score));
	buf_str(w->out, "  ");
	layout_styled(w, fails ? STYLE_ERROR : STYLE_GOOD,
		      fails ? SPAN("DO NOT SEND") : SPAN("ok"));
	if (outcome_levels(&counts, report->nlevels, MSC_WARNING) &&
	    unanswered > 0)
		buf_str(&counts, ", ");
	if (unanswered > 0)
		buf_printf(&counts, "%zu not checked", unanswered);
	if (counts.n > 0) {
		buf_str(w->out, fails ? "   " : "            ");
		buf_add(w->out, buf_span(&counts));
	}
	buf_char(w->out, '\n');
	buf_free(&name);
	buf_free(&score);
	buf_free(&counts);
}

static void one_of_several(struct writer *w, const struct msc_report *report)
{
	line(w, report);
	if (report->verdict == MSC_PASS && w->options.verbosity <= 0)
		return;
	w->gap = true;
	blocks(w, report);
	if (w->options.verbosity > 0) {
		details(w, report);
	} else if (report->nunchecked > 0) {
		gap(w);
		unchecked_put(w, report);
	}
	w->gap = true;
}

static void message(struct writer *w, const struct msc_report *report)
{
	w->nmessages++;
	if (report->nunasked > 0) {
		w->unasked = report->unasked;
		w->nunasked = report->nunasked;
	}
	if (w->options.verbosity < 0) {
		concise_message(w, report);
	} else if (report->verdict == MSC_UNREADABLE) {
		gap(w);
		concise_unreadable(w, report);
	} else if (w->options.several) {
		one_of_several(w, report);
	} else {
		alone(w, report);
	}
}

/* A list that was checked without a message. */
static void list_alone(struct writer *w, const struct msc_recipient_list *list)
{
	listing_problems(w, list);
	w->gap = list->nproblems > 0;
	gap(w);
	listing_put(w, list);
	buf_char(w->out, '\n');
	listing_verdict(w, list);
}

static void end(struct writer *w, const struct summary *summary)
{
	if (w->options.verbosity < 0) {
		concise_end(w, summary);
		return;
	}
	if (summary->list != NULL && summary->messages == 0) {
		list_alone(w, summary->list);
		return;
	}
	if (!w->options.several)
		return;
	if (summary->list != NULL) {
		gap(w);
		listing_put(w, summary->list);
	}
	if (w->nmessages > 0)
		buf_char(w->out, '\n');
	layout_count(w->out, summary->messages, "message");
	buf_str(w->out, ", ");
	if (summary->failed > 0)
		buf_printf(w->out, "%zu must not go out", summary->failed);
	else
		buf_printf(w->out, "%zu ok to send",
			   summary->messages - summary->unreadable);
	if (summary->unreadable > 0)
		buf_printf(w->out, ", %zu unreadable", summary->unreadable);
	buf_str(w->out, ", ");
	if (!outcome_levels(w->out, summary->nlevels, MSC_WARNING))
		buf_str(w->out, "no errors, no warnings");
	buf_char(w->out, '\n');
	standing_unasked(w);
}

const struct format format_text = {
	.name = "text",
	.what = "for people at a terminal",
	.begin = writer_no_begin,
	.message = message,
	.end = end,
};
