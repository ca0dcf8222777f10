#include "report/outcome.h"

#include "base/decimal.h"
#include "report/escape.h"
#include "report/layout.h"
#include "report/senderdns.h"

static void put(struct writer *w, const char *text)
{
	escape_text(w->out, span_str(text), w->options.ascii);
}

static void choice(struct writer *w, const char *label,
		   const struct msc_choice *choice)
{
	buf_printf(w->out, "  %-9s", label);
	put(w, choice->value);
	if (!choice->automatic)
		buf_str(w->out, ", as asked for");
	if (choice->automatic && choice->reason != NULL) {
		buf_str(w->out, ": ");
		put(w, choice->reason);
	}
	buf_char(w->out, '\n');
}

static void sender(struct writer *w, const struct msc_report *report)
{
	const char *organisation = report->organisational_domain;

	layout_styled(w, STYLE_TITLE, SPAN("Sender"));
	buf_str(w->out, "     ");
	put(w, report->sender_address != NULL ? report->sender_address
					      : "there is none");
	buf_char(w->out, '\n');
	if (report->sender_domain == NULL)
		return;
	buf_str(w->out, "  domain   ");
	put(w, report->sender_domain);
	if (organisation != NULL &&
	    !span_ieq(span_str(organisation),
		      span_str(report->sender_domain))) {
		buf_str(w->out, ", part of ");
		put(w, organisation);
	}
	buf_char(w->out, '\n');
	senderdns_put(w, &report->sender_dns);
}

static bool is_template(const struct msc_report *report)
{
	return report->type.value != NULL &&
	       span_eq(span_str(report->type.value), SPAN("template"));
}

void outcome_about(struct writer *w, const struct msc_report *report)
{
	/* A template seldom has one, and that is no fault of it. */
	if (report->sender_address != NULL || !is_template(report))
		sender(w, report);
	layout_styled(w, STYLE_TITLE, SPAN("Message"));
	buf_str(w->out, "    ");
	layout_count(w->out, report->size, "byte");
	buf_str(w->out, ", ");
	layout_count(w->out, report->nparts, "part");
	buf_str(w->out, ", ");
	layout_count(w->out, report->recipients, "recipient");
	if (report->nlinks_all > 0) {
		buf_str(w->out, ", ");
		layout_count(w->out, report->nlinks_all, "link");
	}
	buf_char(w->out, '\n');
	choice(w, "type", &report->type);
	choice(w, "stage", &report->stage);
	choice(w, "profile", &report->profile);
}

void outcome_passed(struct writer *w, const struct msc_report *report)
{
	struct layout l = { 11, 11, layout_columns(w) };
	struct buf ids = { 0 };

	for (size_t i = 0; i < report->npassed && report->passed != NULL; i++) {
		buf_str(&ids, i > 0 ? ", " : "");
		escape_text(&ids, span_str(report->passed[i]),
			    w->options.ascii);
	}
	layout_styled(w, STYLE_TITLE, SPAN("Passed"));
	buf_str(w->out, "     ");
	layout_wrap(w->out, ids.n > 0 ? buf_span(&ids) : SPAN("none"), &l);
	buf_char(w->out, '\n');
	buf_free(&ids);
}

bool outcome_levels(struct buf *out, const size_t nlevels[MSC_LEVELS],
		    enum msc_level least)
{
	bool any = false;

	for (int i = MSC_LEVELS - 1; i >= (int)least; i--) {
		if (nlevels[i] == 0)
			continue;
		buf_str(out, any ? ", " : "");
		layout_count(out, nlevels[i],
			     msc_level_name((enum msc_level)i));
		any = true;
	}
	return any;
}

void outcome_verdict(struct writer *w, const struct msc_report *report)
{
	bool fails = report->verdict == MSC_FAIL;

	layout_style(w, STYLE_TITLE);
	escape_name(w->out, span_str(report->file), w->options.ascii);
	layout_plain(w);
	buf_str(w->out, ": ");
	decimal_put(w->out, report->score);
	buf_str(w->out, " points, limit ");
	decimal_put(w->out, report->limit);
	buf_str(w->out, ": ");
	layout_styled(w, fails ? STYLE_ERROR : STYLE_GOOD,
		      fails ? SPAN("DO NOT SEND") : SPAN("ok to send"));
	buf_str(w->out, "  (");
	if (outcome_levels(w->out, report->nlevels, MSC_NOTE))
		buf_str(w->out, "; ");
	layout_count(w->out, report->npassed, "check");
	buf_str(w->out, " passed)\n");
}
