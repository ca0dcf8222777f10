#include "report/recipients.h"

#include "base/jsonout.h"
#include "report/escape.h"

bool recipients_is_csv(const char *file)
{
	static const struct span ending = SPAN_INIT(".csv");
	struct span name = span_str(file);

	return name.n > ending.n &&
	       span_ieq(span_skip(name, name.n - ending.n), ending);
}

void recipients_begin(struct buf *out, bool csv)
{
	if (csv)
		buf_str(out, "line,address,verdict,reason,text,suggestion\n");
}

static bool needs_quotes(struct span s)
{
	return span_has(s, ',') || span_has(s, '"') || span_has(s, ' ');
}

static void put_quoted(struct buf *out, struct span s)
{
	buf_char(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_char(out, '"');
		buf_char(out, s.p[i]);
	}
	buf_char(out, '"');
}

/* A cell behind a comma. What a terminal would act on is shown, not written. */
static void put_cell(struct buf *out, struct span s)
{
	struct buf shown = { 0 };

	buf_char(out, ',');
	escape_text(&shown, s, false);
	if (needs_quotes(buf_span(&shown)))
		put_quoted(out, buf_span(&shown));
	else
		buf_add(out, buf_span(&shown));
	buf_free(&shown);
}

static void put_text(struct buf *out, const char *text)
{
	put_cell(out, text == NULL ? SPAN("") : span_str(text));
}

static void put_csv(struct buf *out, const struct msc_recipient *row)
{
	buf_number(out, row->line);
	put_cell(out, (struct span){ row->address, row->length });
	put_text(out, msc_recipient_verdict_name(row->verdict));
	put_text(out, row->reason);
	put_text(out, row->text);
	put_text(out, row->suggestion);
	buf_char(out, '\n');
}

static void put_json(struct buf *out, const struct msc_recipient *row)
{
	struct jsonout j = { .out = out };

	jsonout_object(&j, NULL);
	jsonout_number(&j, "line", row->line);
	jsonout_span(&j, "address", (struct span){ row->address, row->length });
	jsonout_str(&j, "verdict", msc_recipient_verdict_name(row->verdict));
	jsonout_str(&j, "reason", row->reason);
	jsonout_str(&j, "text", row->text);
	jsonout_str(&j, "suggestion", row->suggestion);
	jsonout_object_end(&j);
	buf_char(out, '\n');
}

void recipients_row(struct buf *out, bool csv, const struct msc_recipient *row)
{
	if (csv)
		put_csv(out, row);
	else
		put_json(out, row);
}
