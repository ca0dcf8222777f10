#include "report/listing.h"

#include "base/decimal.h"
#include "report/escape.h"
#include "report/layout.h"

enum { INDENT = 11 };

/* ---- text ---- */

/* "120 recipient-nxdomain, 3 recipient-syntax" */
static void put_reasons(struct buf *out, const struct msc_recipient_list *list,
			enum msc_recipient_verdict verdict)
{
	bool any = false;

	for (size_t i = 0; i < list->nreasons; i++) {
		const struct msc_recipient_reason *reason = &list->reasons[i];

		if (reason->verdict != verdict)
			continue;
		buf_printf(out, "%s%zu %s", any ? ", " : ": ", reason->n,
			   reason->reason);
		any = true;
	}
}

/* Those that stand twice are removed, but not invalid. */
static void put_share(struct buf *out, const struct msc_recipient_list *list)
{
	buf_str(out, "  invalid  ");
	decimal_put(out, (int)list->share);
	buf_str(out, " %, ");
	decimal_put(out, (int)list->most);
	buf_str(out, " % are allowed\n");
}

static void put_verdict(struct writer *w, const struct msc_recipient_list *list,
			enum msc_recipient_verdict verdict)
{
	struct layout l = { INDENT, INDENT, layout_columns(w) };
	struct buf text = { 0 };

	if (list->verdicts[verdict] == 0)
		return;
	buf_printf(w->out, "  %-9s", msc_recipient_verdict_name(verdict));
	buf_printf(&text, "%zu", list->verdicts[verdict]);
	put_reasons(&text, list, verdict);
	layout_wrap(w->out, buf_span(&text), &l);
	buf_char(w->out, '\n');
	buf_free(&text);
}

void listing_put(struct writer *w, const struct msc_recipient_list *list)
{
	layout_styled(w, STYLE_TITLE, SPAN("List"));
	buf_str(w->out, "       ");
	escape_text(w->out, span_str(list->file), w->options.ascii);
	buf_str(w->out, ": ");
	layout_count(w->out, list->total, "recipient");
	buf_str(w->out, ", ");
	layout_count(w->out, list->domains, "domain");
	buf_char(w->out, '\n');
	put_verdict(w, list, MSC_KEEP);
	put_verdict(w, list, MSC_REVIEW);
	put_verdict(w, list, MSC_REMOVE);
	put_verdict(w, list, MSC_UNKNOWN);
	if (list->share > 0)
		put_share(w->out, list);
}

void listing_problems(struct writer *w, const struct msc_recipient_list *list)
{
	for (size_t i = 0; i < list->nproblems; i++) {
		const struct msc_list_problem *p = &list->problems[i];

		layout_style(w, layout_level(p->level));
		buf_printf(w->out, "%s[%s]", msc_level_name(p->level), p->rule);
		layout_plain(w);
		buf_str(w->out, ": ");
		escape_text(w->out, span_str(p->message), w->options.ascii);
		buf_char(w->out, '\n');
	}
}

void listing_concise(struct writer *w, const struct msc_recipient_list *list)
{
	for (size_t i = 0; i < list->nproblems; i++) {
		const struct msc_list_problem *p = &list->problems[i];

		escape_name(w->out, span_str(list->file), w->options.ascii);
		buf_printf(w->out, ":1:1: %s[%s] ", msc_level_name(p->level),
			   p->rule);
		escape_text(w->out, span_str(p->message), w->options.ascii);
		buf_char(w->out, '\n');
	}
}

void listing_verdict(struct writer *w, const struct msc_recipient_list *list)
{
	buf_str(w->out, "not asked: whether the mailboxes exist");
	if (list->not_counted != NULL)
		buf_printf(w->out, ", how much mail they had lately (%s)",
			   list->not_counted);
	buf_str(w->out, "\n\n");
	layout_style(w, STYLE_TITLE);
	escape_name(w->out, span_str(list->file), w->options.ascii);
	layout_plain(w);
	buf_str(w->out, ": ");
	layout_styled(w, list->fails ? STYLE_ERROR : STYLE_GOOD,
		      list->fails ? SPAN("DO NOT SEND") : SPAN("ok to send"));
	buf_str(w->out, "  (");
	layout_count(w->out, list->verdicts[MSC_REMOVE], "recipient");
	buf_str(w->out, " to remove, ");
	buf_printf(w->out, "%zu to review)\n", list->verdicts[MSC_REVIEW]);
}

/* ---- JSON ---- */

static void json_reasons(struct jsonout *j,
			 const struct msc_recipient_list *list)
{
	jsonout_array(j, "reasons");
	for (size_t i = 0; i < list->nreasons; i++) {
		const struct msc_recipient_reason *reason = &list->reasons[i];

		jsonout_object(j, NULL);
		jsonout_str(j, "reason", reason->reason);
		jsonout_str(j, "verdict",
			    msc_recipient_verdict_name(reason->verdict));
		jsonout_number(j, "count", reason->n);
		jsonout_object_end(j);
	}
	jsonout_array_end(j);
}

static void json_problems(struct jsonout *j,
			  const struct msc_recipient_list *list)
{
	jsonout_array(j, "problems");
	for (size_t i = 0; i < list->nproblems; i++) {
		const struct msc_list_problem *p = &list->problems[i];

		jsonout_object(j, NULL);
		jsonout_str(j, "rule", p->rule);
		jsonout_str(j, "level", msc_level_name(p->level));
		jsonout_str(j, "message", p->message);
		jsonout_object_end(j);
	}
	jsonout_array_end(j);
}

void listing_json(struct jsonout *j, const char *name,
		  const struct msc_recipient_list *list)
{
	if (list == NULL) {
		jsonout_null(j, name);
		return;
	}
	jsonout_object(j, name);
	jsonout_str(j, "file", list->file);
	jsonout_number(j, "total", list->total);
	for (int i = 0; i < MSC_RECIPIENT_VERDICTS; i++)
		jsonout_number(j,
			       msc_recipient_verdict_name(
				       (enum msc_recipient_verdict)i),
			       list->verdicts[i]);
	jsonout_number(j, "domains", list->domains);
	jsonout_hundredths(j, "invalidPercent", (int)list->share);
	jsonout_hundredths(j, "maxInvalidPercent", (int)list->most);
	jsonout_str(j, "verdict", list->fails ? "fail" : "pass");
	json_reasons(j, list);
	json_problems(j, list);
	jsonout_array(j, "notChecked");
	jsonout_str(j, NULL, "recipient-mailbox-not-checked");
	if (list->not_counted != NULL)
		jsonout_str(j, NULL, "duplicate-same-recipient-frequency");
	jsonout_array_end(j);
	jsonout_object_end(j);
}
