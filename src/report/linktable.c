#include "report/linktable.h"

#include "report/escape.h"
#include "report/layout.h"

enum {
	NAMED_MOST = 5,    /* addresses, unless all were asked for */
	REASONS_MOST = 8,  /* shown; the last may stand for all further ones */
	REASONS_ROOM = 64, /* told apart */
	ADDRESS_MOST = 300,
	INDENT = 11,
};

void linktable_count(const struct msc_report *report,
		     size_t counts[MSC_LINK_STATES])
{
	for (int i = 0; i < MSC_LINK_STATES; i++)
		counts[i] = 0;
	for (size_t i = 0; i < report->nlinks; i++)
		counts[report->links[i].state]++;
}

bool linktable_wanted(const struct msc_report *report)
{
	return report->links_asked && report->nlinks > 0;
}

static void put_address(struct buf *out, const char *address)
{
	struct span text = span_str(address);

	buf_add(out, span_first(text, ADDRESS_MOST));
	if (text.n > ADDRESS_MOST)
		buf_printf(out, "... (%zu bytes)", text.n);
}

void linktable_path(struct buf *out, const struct msc_link *link)
{
	bool any = link->reason != NULL;

	put_address(out, link->url);
	for (size_t i = 1; i < link->nchain; i++) {
		buf_str(out, " -> ");
		put_address(out, link->chain[i].url);
	}
	if (any)
		buf_printf(out, " (%s", link->reason);
	for (size_t i = 0; i < link->nchain && link->reason == NULL; i++) {
		if (link->chain[i].status == 0)
			continue;
		buf_printf(out, "%s%u", any ? ", " : " (",
			   link->chain[i].status);
		any = true;
	}
	buf_str(out, any ? ")" : "");
}

/* A line that begins with blanks or the label; what was not escaped yet is
 * wrapped behind that. */
static void put_line(struct writer *w, const char *label, struct buf *text)
{
	struct layout l = { INDENT, INDENT + 2, layout_columns(w) };
	struct buf escaped = { 0 };

	escape_name(&escaped, buf_span(text), w->options.ascii);
	buf_printf(w->out, "  %-9s", label);
	layout_wrap(w->out, buf_span(&escaped), &l);
	buf_char(w->out, '\n');
	buf_free(&escaped);
	text->n = 0;
}

/* The addresses of a state by why they have it. */
struct reasons {
	struct span reason[REASONS_ROOM];
	size_t count[REASONS_ROOM];
	size_t n;
	size_t others; /* that had no room, or are not shown */
};

static void add_reason(struct reasons *r, const char *text)
{
	struct span reason = text == NULL ? SPAN("") : span_str(text);
	size_t i = 0;

	while (i < r->n && !span_eq(r->reason[i], reason))
		i++;
	if (i == REASONS_ROOM) {
		r->others++;
		return;
	}
	if (i == r->n)
		r->reason[r->n++] = reason;
	r->count[i]++;
}

/* The most frequent first, of equals that which came first. */
static void sort_reasons(struct reasons *r)
{
	for (size_t i = 1; i < r->n; i++) {
		struct span reason = r->reason[i];
		size_t count = r->count[i], at = i;

		for (; at > 0 && r->count[at - 1] < count; at--) {
			r->reason[at] = r->reason[at - 1];
			r->count[at] = r->count[at - 1];
		}
		r->reason[at] = reason;
		r->count[at] = count;
	}
}

/* No more than are shown. */
static void shorten_reasons(struct reasons *r)
{
	if (r->n + (r->others > 0) <= REASONS_MOST)
		return;
	while (r->n >= REASONS_MOST)
		r->others += r->count[--r->n];
}

/* What is to be shown of a report. */
struct table {
	struct writer *writer;
	const struct msc_report *report;
	size_t counts[MSC_LINK_STATES];
	int digits; /* of the greatest number of them */
};

static int digits_of(size_t n)
{
	int digits = 1;

	for (; n > 9; n /= 10)
		digits++;
	return digits;
}

static void put_reasons(const struct table *t, enum msc_link_state state,
			const char *label)
{
	const struct msc_report *report = t->report;
	struct reasons r = { .n = 0 };
	struct buf text = { 0 };

	for (size_t i = 0; i < report->nlinks; i++)
		if (report->links[i].state == state)
			add_reason(&r, report->links[i].reason);
	sort_reasons(&r);
	shorten_reasons(&r);
	if (r.others > 0) {
		r.reason[r.n] = SPAN("other reasons");
		r.count[r.n++] = r.others;
	}
	for (size_t i = 0; i < r.n; i++) {
		buf_printf(&text, "%*zu", t->digits, r.count[i]);
		if (r.reason[i].n > 0)
			buf_printf(&text, " (%.*s)", (int)r.reason[i].n,
				   r.reason[i].p);
		put_line(t->writer, i == 0 ? label : "", &text);
	}
	buf_free(&text);
}

static void put_addresses(const struct table *t, enum msc_link_state state,
			  const char *label)
{
	const struct msc_report *report = t->report;
	struct buf text = { 0 };

	buf_printf(&text, "%*zu", t->digits, t->counts[state]);
	put_line(t->writer, label, &text);
	for (size_t i = 0; i < report->nlinks; i++) {
		if (report->links[i].state != state)
			continue;
		linktable_path(&text, &report->links[i]);
		put_line(t->writer, "", &text);
	}
	buf_free(&text);
}

static void put_title(struct writer *w, const struct msc_report *report)
{
	layout_styled(w, STYLE_TITLE, SPAN("Links"));
	buf_printf(w->out, "      %zu address%s in ", report->nlinks_all,
		   report->nlinks_all == 1 ? "" : "es");
	layout_count(w->out, report->nlink_places, "place");
	if (report->nlinks < report->nlinks_all)
		buf_printf(w->out, ", of which %zu are listed", report->nlinks);
	buf_char(w->out, '\n');
}

void linktable_put(struct writer *w, const struct msc_report *report)
{
	static const struct {
		const char *label;
		enum msc_link_state state;
		size_t named; /* that many at most; with -v all */
	} rows[] = {
		{ "fine", MSC_LINK_OK, 0 },
		{ "moved", MSC_LINK_REDIRECTED, 0 },
		{ "broken", MSC_LINK_DEAD, SIZE_MAX },
		{ "unknown", MSC_LINK_UNKNOWN, NAMED_MOST },
		{ "skipped", MSC_LINK_SKIPPED, 0 },
	};
	struct table t = { .writer = w, .report = report, .digits = 1 };
	bool all = w->options.verbosity > 0;

	linktable_count(report, t.counts);
	for (int i = 0; i < MSC_LINK_STATES; i++)
		if (digits_of(t.counts[i]) > t.digits)
			t.digits = digits_of(t.counts[i]);
	put_title(w, report);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		size_t n = t.counts[rows[i].state];

		if (n == 0)
			continue;
		if ((all || n <= rows[i].named) && rows[i].state != MSC_LINK_OK)
			put_addresses(&t, rows[i].state, rows[i].label);
		else
			put_reasons(&t, rows[i].state, rows[i].label);
	}
}
