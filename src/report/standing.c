#include "report/standing.h"

#include "report/escape.h"
#include "report/layout.h"
#include "report/unchecked.h"

/* As they write themselves. */
static const char *const people_say[MSC_PROVIDERS] = {
	[MSC_GMAIL] = "Gmail",         [MSC_YAHOO] = "Yahoo",
	[MSC_OUTLOOK] = "Outlook.com", [MSC_ICLOUD] = "iCloud",
	[MSC_ALIBABA] = "Alibaba",
};

bool standing_wanted(const struct msc_report *report)
{
	for (int i = 0; i < MSC_PROVIDERS; i++)
		if (report->providers[i].standing != MSC_STANDING_UNKNOWN)
			return true;
	return unchecked_asked_in_vain(report);
}

/* "at-risk" reads better without its hyphen. */
static void put_name(struct buf *out, enum msc_standing standing)
{
	const char *name = msc_standing_name(standing);

	for (; *name != '\0'; name++)
		buf_char(out, *name == '-' ? ' ' : *name);
}

static void put_group(struct buf *out, const struct msc_report *report,
		      enum msc_standing standing)
{
	bool any = false;

	for (int i = 0; i < MSC_PROVIDERS; i++) {
		if (report->providers[i].standing != standing)
			continue;
		if (!any && out->n > 0)
			buf_str(out, "; ");
		if (!any)
			put_name(out, standing);
		buf_str(out, any ? ", " : ": ");
		buf_str(out, people_say[i]);
		any = true;
	}
}

void standing_put(struct writer *w, const struct msc_report *report)
{
	struct layout l = { 11, 11, layout_columns(w) };
	struct buf text = { 0 };

	for (int i = MSC_STANDINGS - 1; i >= 0; i--)
		put_group(&text, report, (enum msc_standing)i);
	layout_styled(w, STYLE_TITLE, SPAN("Providers"));
	buf_str(w->out, "  ");
	layout_wrap(w->out, buf_span(&text), &l);
	buf_char(w->out, '\n');
	buf_free(&text);
}

void standing_unasked(struct writer *w)
{
	static const struct span label = SPAN_INIT("not asked: ");
	struct layout l = { label.n, 4, layout_columns(w) };
	struct buf text = { 0 };

	if (w->nunasked == 0)
		return;
	for (size_t i = 0; i < w->nunasked; i++) {
		buf_str(&text, i > 0 ? "; " : "");
		escape_text(&text, span_str(w->unasked[i]), w->options.ascii);
	}
	buf_add(w->out, label);
	layout_wrap(w->out, buf_span(&text), &l);
	buf_char(w->out, '\n');
	buf_free(&text);
}
