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

/* Reasons why something was not checked, with how often each. */
struct reasons {
	struct span reason[8]; /* the last holds all further ones */
	size_t count[8];
	size_t n;
};

enum { MOST_REASONS = 8, MOST_QUESTIONS = 5 };

static size_t reason_index(struct reasons *r, struct span reason)
{
	size_t i = 0;

	while (i < r->n && !span_eq(r->reason[i], reason))
		i++;
	if (i < r->n)
		return i;
	if (r->n == MOST_REASONS)
		return MOST_REASONS - 1;
	if (r->n == MOST_REASONS - 1)
		reason = SPAN("other reasons");
	r->reason[r->n++] = reason;
	return i;
}

static bool is_offline(struct span reason)
{
	return span_eq(reason, SPAN("offline"));
}

size_t outcome_unanswered(const struct msc_report *report)
{
	size_t n = 0;

	for (size_t i = 0; i < report->nunchecked; i++)
		n += !is_offline(span_str(report->unchecked[i].reason));
	return n;
}

/* Up to five questions that had this reason, and how many more. */
static void questions(struct buf *out, const struct msc_report *report,
		      struct reasons *r, size_t group)
{
	const char *last = NULL;
	size_t shown = 0, left = r->count[group];

	for (size_t i = 0; i < report->nunchecked; i++) {
		const struct msc_unchecked *u = &report->unchecked[i];

		if (shown == MOST_QUESTIONS)
			break;
		if (reason_index(r, span_str(u->reason)) != group)
			continue;
		left--;
		if (last != NULL &&
		    span_eq(span_str(last), span_str(u->question)))
			continue;
		buf_str(out, shown++ > 0 ? ", " : ": ");
		escape_text(out, span_str(u->question), false);
		last = u->question;
	}
	if (left > 0)
		buf_printf(out, " and %zu more", left);
}

static void group_put(struct writer *w, const struct msc_report *report,
		      struct reasons *r, size_t group)
{
	struct layout l = { .indent = 4, .columns = layout_columns(w) };
	bool offline = is_offline(r->reason[group]);
	struct buf text = { 0 }, escaped = { 0 };

	layout_count(&text, r->count[group], "check");
	if (offline) {
		buf_str(&text, r->count[group] == 1 ? " needs" : " need");
		buf_str(&text, " the network (offline)");
	} else if (span_eq(r->reason[group], SPAN("limit"))) {
		buf_str(&text, " met a limit");
	} else {
		buf_str(&text, " without an answer (");
		buf_add(&text, r->reason[group]);
		buf_char(&text, ')');
	}
	if (!offline || w->options.verbosity > 0)
		questions(&text, report, r, group);
	escape_text(&escaped, buf_span(&text), w->options.ascii);
	l.at = sizeof("NOT CHECKED: ") - 1;
	if (offline)
		buf_str(w->out, "not checked: ");
	else
		layout_styled(w, STYLE_WARNING, SPAN("NOT CHECKED: "));
	layout_wrap(w->out, buf_span(&escaped), &l);
	buf_char(w->out, '\n');
	buf_free(&text);
	buf_free(&escaped);
}

/* What is offline on purpose comes last and must not drown the rest. */
void outcome_unchecked(struct writer *w, const struct msc_report *report)
{
	struct reasons r = { .n = 0 };

	for (size_t i = 0; i < report->nunchecked; i++)
		r.count[reason_index(&r,
				     span_str(report->unchecked[i].reason))]++;
	for (int last = 0; last < 2; last++) {
		for (size_t i = 0; i < r.n; i++) {
			if (is_offline(r.reason[i]) == (last == 1))
				group_put(w, report, &r, i);
		}
	}
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
