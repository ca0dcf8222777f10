#include "report/senderdns.h"

#include "report/escape.h"
#include "report/layout.h"

/* Of a record, and of the hosts, that a line shows; JSON has all. */
enum { RECORD_MOST = 300, HOSTS_MOST = 5 };

/* The line under construction; what it holds is escaped at its end. */
struct line {
	struct writer *writer;
	struct buf text;
};

static void begin(struct line *line, const char *label)
{
	buf_printf(line->writer->out, "  %-9s", label);
	line->text.n = 0;
}

static void add(struct line *line, const char *text)
{
	if (text == NULL)
		return;
	buf_str(&line->text, line->text.n > 0 ? " " : "");
	buf_str(&line->text, text);
}

static void add_record(struct line *line, const char *record)
{
	struct span text = record == NULL ? SPAN("") : span_str(record);

	if (text.n <= RECORD_MOST) {
		add(line, record);
		return;
	}
	buf_str(&line->text, line->text.n > 0 ? " " : "");
	buf_add(&line->text, span_first(text, RECORD_MOST));
	buf_printf(&line->text, "... (%zu bytes)", text.n);
}

static void end(struct line *line)
{
	struct layout l = { 11, 11, layout_columns(line->writer) };
	struct buf escaped = { 0 };

	escape_text(&escaped, buf_span(&line->text),
		    line->writer->options.ascii);
	layout_wrap(line->writer->out, buf_span(&escaped), &l);
	buf_char(line->writer->out, '\n');
	buf_free(&escaped);
}

/* Whether there is something to say; if not, why. */
static bool is_found(struct line *line, enum msc_state state,
		     const char *reason, const char *none)
{
	if (state == MSC_STATE_NONE)
		add(line, none);
	if (state == MSC_STATE_UNKNOWN) {
		add(line, "not known");
		buf_printf(&line->text, " (%s)",
			   reason != NULL ? reason : "not asked");
	}
	return state == MSC_STATE_FOUND;
}

static void service(struct line *line, const struct msc_sender_dns *dns)
{
	if (dns->service_domain == NULL)
		return;
	begin(line, "sent by");
	add(line, dns->service);
	if (dns->service != NULL)
		buf_printf(&line->text, " (%s)", dns->service_domain);
	else
		add(line, dns->service_domain);
	end(line);
}

static void spf(struct line *line, const struct msc_spf *spf)
{
	begin(line, "SPF");
	if (is_found(line, spf->state, spf->reason, "none")) {
		add(line, spf->result);
		add_record(line, spf->record);
		buf_printf(&line->text, " (%zu of 10 look-ups)", spf->lookups);
	}
	end(line);
}

/* Of a signature that is broken or expired nobody needs the key. */
static bool is_left(const struct msc_dkim *key)
{
	return key->result != NULL && key->state == MSC_STATE_UNKNOWN &&
	       (key->reason == NULL ||
		span_eq(span_str(key->reason), SPAN("not asked")));
}

static void dkim(struct line *line, const struct msc_dkim *key)
{
	begin(line, "DKIM");
	add(line, key->result);
	if (key->selector != NULL && key->domain != NULL)
		buf_printf(&line->text, "%s%s of %s",
			   line->text.n > 0 ? " " : "", key->selector,
			   key->domain);
	buf_char(&line->text, ':');
	if (is_left(key)) {
		add(line, "key not asked for");
	} else if (is_found(line, key->state, key->reason, "no key")) {
		add(line, key->key != NULL ? key->key : "no key");
		if (key->bits > 0)
			buf_printf(&line->text, ", %u bits", key->bits);
	}
	end(line);
}

static void dmarc(struct line *line, const struct msc_dmarc *dmarc)
{
	begin(line, "DMARC");
	if (is_found(line, dmarc->state, dmarc->reason,
		     dmarc->passed_over ? "none that counts" : "none"))
		add_record(line, dmarc->record);
	if (dmarc->aligned != MSC_STATE_UNKNOWN)
		add(line, dmarc->aligned == MSC_STATE_FOUND ? "(aligned)"
							    : "(not aligned)");
	end(line);
}

static void mx(struct line *line, const struct msc_mx *mx)
{
	begin(line, "MX");
	if (is_found(line, mx->state, mx->reason, "none, and no address")) {
		for (size_t i = 0; i < mx->nhosts && i < HOSTS_MOST; i++) {
			buf_str(&line->text, i > 0 ? ", " : "");
			buf_str(&line->text, *mx->hosts[i].name != '\0'
						     ? mx->hosts[i].name
						     : "null MX");
		}
		if (mx->nhosts > HOSTS_MOST)
			buf_printf(&line->text, " and %zu more",
				   mx->nhosts - HOSTS_MOST);
		if (mx->nhosts == 0)
			add(line, "none, but an address");
	}
	end(line);
}

/* Nobody asked, on purpose: the line about what was not checked says so. */
static bool is_offline(const char *reason)
{
	return reason != NULL && span_eq(span_str(reason), SPAN("offline"));
}

void senderdns_put(struct writer *w, const struct msc_sender_dns *dns)
{
	struct line line = { .writer = w };

	service(&line, dns);
	if (is_offline(dns->spf.reason)) {
		buf_free(&line.text);
		return;
	}
	spf(&line, &dns->spf);
	for (size_t i = 0; i < dns->ndkim; i++)
		dkim(&line, &dns->dkim[i]);
	dmarc(&line, &dns->dmarc);
	mx(&line, &dns->mx);
	buf_free(&line.text);
}
