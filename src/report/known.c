#include "report/known.h"

#include "report/escape.h"
#include "report/linktable.h"

/* Of the keys that a line names. */
enum { KEYS_MOST = 5 };

static bool is_asked(enum msc_state state, const char *reason)
{
	struct span why = reason == NULL ? SPAN("not asked") : span_str(reason);

	return state != MSC_STATE_UNKNOWN || (!span_eq(why, SPAN("offline")) &&
					      !span_eq(why, SPAN("not asked")));
}

/* Whether a colon at the end of the text would end a place, as compilers write
 * it: "file:12:", "file(12):". */
static bool is_place(struct span text)
{
	size_t n = text.n;

	if (n > 0 && text.p[n - 1] == ')')
		n--;
	text.n = n;
	while (n > 0 && is_digit(text.p[n - 1]))
		n--;
	return n < text.n && n > 0 &&
	       (text.p[n - 1] == ':' || text.p[n - 1] == '(');
}

/* A line about the message. An address that has "x:1:2:" in it must not lead an
 * editor anywhere. */
static void put_line(struct writer *w, const struct msc_report *report,
		     const char *what, const struct buf *text)
{
	struct buf escaped = { 0 };

	escape_text(&escaped, buf_span(text), w->options.ascii);
	escape_name(w->out, span_str(report->file), w->options.ascii);
	buf_printf(w->out, ": %s: ", what);
	for (size_t i = 0; i < escaped.n; i++) {
		if (escaped.p[i] == ':' &&
		    is_place(span_first(buf_span(&escaped), i)))
			buf_str(w->out, "\\x3a");
		else
			buf_char(w->out, escaped.p[i]);
	}
	buf_char(w->out, '\n');
	buf_free(&escaped);
}

/* Whether there is a record; if not, what is to be said instead. */
static bool is_found(struct buf *out, enum msc_state state, const char *reason)
{
	if (state == MSC_STATE_NONE)
		buf_str(out, " none");
	if (state == MSC_STATE_UNKNOWN)
		buf_printf(out, " not known (%s)",
			   reason != NULL ? reason : "not asked");
	return state == MSC_STATE_FOUND;
}

static void dkim(struct buf *out, const struct msc_dkim *key)
{
	buf_str(out, ", DKIM");
	if (key->result != NULL)
		buf_printf(out, " %s", key->result);
	if (key->selector != NULL)
		buf_printf(out, " %s", key->selector);
	if (!is_found(out, key->state, key->reason))
		return;
	if (key->key != NULL)
		buf_printf(out, " %s", key->key);
	if (key->bits > 0)
		buf_printf(out, " %u", key->bits);
}

static void dmarc(struct buf *out, const struct msc_dmarc *dmarc)
{
	buf_str(out, ", DMARC");
	if (is_found(out, dmarc->state, dmarc->reason))
		buf_printf(out, " p=%s",
			   dmarc->policy != NULL ? dmarc->policy : "none");
	if (dmarc->aligned != MSC_STATE_UNKNOWN)
		buf_str(out, dmarc->aligned == MSC_STATE_FOUND
				     ? " aligned"
				     : " not aligned");
}

static void mx(struct buf *out, const struct msc_mx *mx)
{
	buf_str(out, ", MX");
	if (!is_found(out, mx->state, mx->reason))
		return;
	if (mx->nhosts == 0)
		buf_str(out, " none but an address");
	else if (mx->nhosts == 1 && *mx->hosts[0].name == '\0')
		buf_str(out, " null");
	else
		buf_printf(out, " %zu host%s", mx->nhosts,
			   mx->nhosts == 1 ? "" : "s");
}

static void sender(struct writer *w, const struct msc_report *report)
{
	const struct msc_sender_dns *dns = &report->sender_dns;
	struct buf text = { 0 };

	if (report->sender_domain == NULL ||
	    (!is_asked(dns->spf.state, dns->spf.reason) &&
	     !is_asked(dns->dmarc.state, dns->dmarc.reason) &&
	     !is_asked(dns->mx.state, dns->mx.reason)))
		return;
	buf_str(&text, "SPF");
	if (is_found(&text, dns->spf.state, dns->spf.reason))
		buf_printf(&text, " %s",
			   dns->spf.result != NULL ? dns->spf.result : "found");
	for (size_t i = 0; i < dns->ndkim && i < KEYS_MOST; i++)
		dkim(&text, &dns->dkim[i]);
	if (dns->ndkim > KEYS_MOST)
		buf_printf(&text, ", DKIM %zu more", dns->ndkim - KEYS_MOST);
	dmarc(&text, &dns->dmarc);
	mx(&text, &dns->mx);
	put_line(w, report, "sender", &text);
	buf_free(&text);
}

static void links(struct writer *w, const struct msc_report *report)
{
	size_t counts[MSC_LINK_STATES];
	struct buf text = { 0 };

	if (!linktable_wanted(report))
		return;
	linktable_count(report, counts);
	buf_printf(&text,
		   "%zu ok, %zu redirected, %zu dead, %zu skipped, %zu not "
		   "known",
		   counts[MSC_LINK_OK], counts[MSC_LINK_REDIRECTED],
		   counts[MSC_LINK_DEAD], counts[MSC_LINK_SKIPPED],
		   counts[MSC_LINK_UNKNOWN]);
	put_line(w, report, "links", &text);
	for (size_t i = 0; i < report->nlinks; i++) {
		if (report->links[i].state != MSC_LINK_DEAD)
			continue;
		text.n = 0;
		linktable_path(&text, &report->links[i]);
		put_line(w, report, "link: dead", &text);
	}
	buf_free(&text);
}

void known_put(struct writer *w, const struct msc_report *report)
{
	sender(w, report);
	links(w, report);
}
