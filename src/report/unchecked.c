#include "report/unchecked.h"

#include "base/hash.h"
#include "base/keytable.h"
#include "report/escape.h"
#include "report/layout.h"

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

/* On purpose. */
static bool is_shut(struct span reason)
{
	return span_eq(reason, SPAN("offline")) ||
	       span_eq(reason, SPAN("no-links"));
}

/* "limit", or "limit " and its name. */
static bool is_limit(struct span reason)
{
	return span_starts(reason, SPAN("limit"));
}

/* "no history", maybe with why: nobody gave one. */
static bool is_without_history(struct span reason)
{
	return span_starts(reason, SPAN("no history"));
}

/* Whether it was left out as the user, or their machine, has it. */
static bool is_left_out(struct span reason)
{
	return is_shut(reason) || is_without_history(reason);
}

size_t unchecked_missed(const struct msc_report *report)
{
	size_t n = 0;

	for (size_t i = 0; i < report->nunchecked; i++)
		n += !is_without_history(span_str(report->unchecked[i].reason));
	return n;
}

size_t unchecked_unanswered(const struct msc_report *report)
{
	size_t n = 0;

	for (size_t i = 0; i < report->nunchecked; i++)
		n += !is_left_out(span_str(report->unchecked[i].reason));
	return n;
}

bool unchecked_asked_in_vain(const struct msc_report *report)
{
	for (size_t i = 0; i < report->nunchecked; i++) {
		struct span reason = span_str(report->unchecked[i].reason);

		if (!is_left_out(reason) && !is_limit(reason))
			return true;
	}
	return false;
}

/* The questions that had this reason, each once: the first few, and how many
 * more. Several rules ask the same. */
static void questions(struct buf *out, const struct msc_report *report,
		      struct reasons *r, size_t group, size_t most)
{
	struct keytable seen = { .n = 0 };
	size_t shown = 0;

	for (size_t i = 0; i < report->nunchecked; i++) {
		const struct msc_unchecked *u = &report->unchecked[i];
		struct span question = span_str(u->question);

		if (reason_index(r, span_str(u->reason)) != group ||
		    keytable_add(&seen, hash_bytes(0, question), NULL) ||
		    shown == most)
			continue;
		buf_str(out, shown++ > 0 ? ", " : ": ");
		escape_text(out, question, false);
	}
	if (seen.n > shown)
		buf_printf(out, " and %zu more", seen.n - shown);
	keytable_free(&seen);
}

/* "3 checks without an answer (timeout)" */
static void put_checks(struct buf *out, size_t n, struct span reason)
{
	layout_count(out, n, "check");
	if (is_shut(reason)) {
		buf_str(out, n == 1 ? " needs" : " need");
		buf_str(out, span_is(reason, "offline")
				     ? " the network (offline)"
				     : " links to be requested (no-links)");
	} else if (is_without_history(reason)) {
		buf_str(out, n == 1 ? " needs" : " need");
		buf_str(out, " a history of what was sent (");
		buf_add(out, reason);
		/* Who switched it off knows. */
		if (span_eq(reason, SPAN("no history")))
			buf_str(out, "; see --record-sent");
		else if (!span_eq(reason, SPAN("no history: off")))
			buf_str(out, "; see --history");
		buf_char(out, ')');
	} else if (span_is(reason, "limit")) {
		buf_str(out, " met a limit");
	} else if (is_limit(reason)) {
		buf_str(out, " met the ");
		buf_add(out, reason);
		buf_str(out, ", which --limit raises");
	} else if (span_eq(reason, SPAN("unproven"))) {
		buf_str(out, " without an answer (the \"no\" has no proof: is "
			     "the network blocked?)");
	} else {
		buf_str(out, " without an answer (");
		buf_add(out, reason);
		buf_char(out, ')');
	}
}

static void group_put(struct writer *w, const struct msc_report *report,
		      struct reasons *r, size_t group)
{
	struct layout l = { .indent = 4, .columns = layout_columns(w) };
	bool left_out = is_left_out(r->reason[group]);
	struct buf text = { 0 }, escaped = { 0 };

	put_checks(&text, r->count[group], r->reason[group]);
	if (!left_out || w->options.verbosity > 0)
		questions(&text, report, r, group,
			  w->options.verbosity > 0 ? SIZE_MAX : MOST_QUESTIONS);
	escape_text(&escaped, buf_span(&text), w->options.ascii);
	l.at = sizeof("NOT CHECKED: ") - 1;
	if (left_out)
		buf_str(w->out, "not checked: ");
	else
		layout_styled(w, STYLE_WARNING, SPAN("NOT CHECKED: "));
	layout_wrap(w->out, buf_span(&escaped), &l);
	buf_char(w->out, '\n');
	buf_free(&text);
	buf_free(&escaped);
}

/* What is left out on purpose comes last and must not drown the rest. */
void unchecked_put(struct writer *w, const struct msc_report *report)
{
	struct reasons r = { .n = 0 };

	for (size_t i = 0; i < report->nunchecked; i++)
		r.count[reason_index(&r,
				     span_str(report->unchecked[i].reason))]++;
	for (int last = 0; last < 2; last++) {
		for (size_t i = 0; i < r.n; i++) {
			if (is_left_out(r.reason[i]) == (last == 1))
				group_put(w, report, &r, i);
		}
	}
}

void unchecked_say(struct buf *out, const struct msc_report *report)
{
	const struct msc_unchecked *u = report->unchecked;
	bool more = false;

	for (size_t i = 1; i < report->nunchecked && !more; i++)
		more = !span_eq(span_str(u[i].question),
				span_str(u->question)) ||
		       !span_eq(span_str(u[i].reason), span_str(u->reason));
	layout_count(out, report->nunchecked, "check");
	buf_printf(out, " %s not done (%s: %s%s)",
		   report->nunchecked == 1 ? "was" : "were", u->reason,
		   u->question, more ? ", ..." : "");
}
