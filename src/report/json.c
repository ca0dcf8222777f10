#include "report/json.h"

#include "base/jsonout.h"
#include "report/jsondns.h"
#include "report/jsonlinks.h"
#include "report/listing.h"

enum { VERSION = 1 };

static void choice(struct jsonout *j, const char *name,
		   const struct msc_choice *choice)
{
	jsonout_object(j, name);
	jsonout_str(j, "value", choice->value);
	jsonout_bool(j, "auto", choice->automatic);
	jsonout_str(j, "reason", choice->reason);
	jsonout_object_end(j);
}

/* What only a message that was read has. */
static void judgement(struct jsonout *j, const struct msc_report *report)
{
	if (report->verdict == MSC_UNREADABLE) {
		jsonout_null(j, "type");
		jsonout_null(j, "stage");
		jsonout_null(j, "profile");
		jsonout_null(j, "score");
		return;
	}
	choice(j, "type", &report->type);
	choice(j, "stage", &report->stage);
	choice(j, "profile", &report->profile);
	jsonout_hundredths(j, "score", report->score);
}

static const char *verdict_name(enum msc_verdict verdict)
{
	static const char *const names[] = {
		[MSC_PASS] = "pass",
		[MSC_FAIL] = "fail",
		[MSC_UNREADABLE] = "unreadable",
	};

	return names[verdict];
}

static void levels(struct jsonout *j, const size_t nlevels[MSC_LEVELS])
{
	jsonout_number(j, "error", nlevels[MSC_ERROR]);
	jsonout_number(j, "warning", nlevels[MSC_WARNING]);
	jsonout_number(j, "note", nlevels[MSC_NOTE]);
}

static void counts(struct jsonout *j, const struct msc_report *report)
{
	jsonout_object(j, "counts");
	levels(j, report->nlevels);
	jsonout_number(j, "passed", report->npassed);
	jsonout_number(j, "notChecked", report->nunchecked);
	jsonout_number(j, "notApplicable", report->nnot_applicable);
	jsonout_object_end(j);
}

static void categories(struct jsonout *j, const struct msc_report *report)
{
	jsonout_array(j, "categories");
	for (size_t i = 0; i < report->ncategories; i++) {
		jsonout_object(j, NULL);
		jsonout_str(j, "name", report->categories[i].name);
		jsonout_hundredths(j, "points", report->categories[i].points);
		jsonout_object_end(j);
	}
	jsonout_array_end(j);
}

static void place(struct jsonout *j, const struct msc_place *place)
{
	jsonout_object(j, "place");
	jsonout_number(j, "line", place->line);
	jsonout_number(j, "column", place->column);
	jsonout_number(j, "endLine", place->end_line);
	jsonout_number(j, "endColumn", place->end_column);
	jsonout_number(j, "offset", place->offset);
	jsonout_number(j, "length", place->length);
	jsonout_str(j, "part", place->part);
	if (place->decoded_line > 0)
		jsonout_number(j, "decodedLine", place->decoded_line);
	else
		jsonout_null(j, "decodedLine");
	jsonout_bool(j, "absent", place->absent);
	jsonout_object_end(j);
}

static void providers(struct jsonout *j, msc_set set)
{
	jsonout_array(j, "providers");
	for (int i = 0; i < MSC_PROVIDERS; i++) {
		if (set & MSC_BIT(i))
			jsonout_str(j, NULL,
				    msc_provider_name((enum msc_provider)i));
	}
	jsonout_array_end(j);
}

static void number_or_null(struct jsonout *j, const char *name, uint64_t n)
{
	if (n > 0)
		jsonout_number(j, name, n);
	else
		jsonout_null(j, name);
}

/* What is found in the message alone has none of it. */
static void seen(struct jsonout *j, const struct msc_seen *seen)
{
	if (seen == NULL)
		return;
	jsonout_object(j, "seen");
	jsonout_str(j, "campaign", seen->campaign);
	jsonout_str(j, "day", seen->day);
	number_or_null(j, "percent", seen->percent);
	jsonout_str(j, "file", seen->file);
	number_or_null(j, "count", seen->count);
	jsonout_object_end(j);
}

static void finding(struct jsonout *j, const struct msc_finding *f)
{
	jsonout_object(j, NULL);
	jsonout_str(j, "rule", f->rule->id);
	jsonout_str(j, "family", f->rule->family);
	jsonout_str(j, "category", f->rule->category);
	jsonout_str(j, "level", msc_level_name(f->level));
	jsonout_hundredths(j, "points", f->points);
	jsonout_str(j, "message", f->message);
	place(j, &f->place);
	seen(j, f->seen);
	jsonout_str(j, "evidence", f->evidence);
	jsonout_number(j, "evidenceLength", f->evidence_length);
	jsonout_str(j, "fix", f->rule->fix);
	jsonout_str(j, "source", f->rule->source);
	providers(j, f->rule->providers);
	jsonout_str(j, "fingerprint", f->fingerprint);
	jsonout_null(j, "suppressed");
	jsonout_object_end(j);
}

static void findings(struct jsonout *j, const struct msc_report *report)
{
	jsonout_array(j, "findings");
	for (size_t i = 0; i < report->nfindings; i++)
		finding(j, &report->findings[i]);
	jsonout_array_end(j);
}

static void unchecked(struct jsonout *j, const struct msc_report *report)
{
	jsonout_array(j, "notChecked");
	for (size_t i = 0; i < report->nunchecked; i++) {
		jsonout_object(j, NULL);
		jsonout_str(j, "rule", report->unchecked[i].rule);
		jsonout_str(j, "question", report->unchecked[i].question);
		jsonout_str(j, "reason", report->unchecked[i].reason);
		jsonout_object_end(j);
	}
	jsonout_array_end(j);
}

static void people(struct jsonout *j, const struct msc_report *report)
{
	jsonout_object(j, "sender");
	jsonout_str(j, "address", report->sender_address);
	jsonout_str(j, "domain", report->sender_domain);
	jsonout_str(j, "organisationalDomain", report->organisational_domain);
	jsondns_put(j, &report->sender_dns);
	jsonout_object_end(j);
	jsonout_object(j, "inbox");
	jsonout_str(j, "from", report->inbox_from);
	jsonout_str(j, "subject", report->inbox_subject);
	jsonout_str(j, "preheader", report->inbox_preheader);
	jsonout_object_end(j);
}

static void recipients(struct jsonout *j, const struct msc_report *report)
{
	jsonout_object(j, "recipients");
	jsonout_number(j, "total", report->recipients);
	for (int i = 0; i < MSC_RECIPIENT_VERDICTS; i++)
		jsonout_number(j,
			       msc_recipient_verdict_name(
				       (enum msc_recipient_verdict)i),
			       report->recipient_verdicts[i]);
	listing_json(j, "list", report->list);
	jsonout_object_end(j);
}

static void standings(struct jsonout *j, const struct msc_report *report)
{
	jsonout_array(j, "providers");
	for (int i = 0; i < MSC_PROVIDERS && report->verdict != MSC_UNREADABLE;
	     i++) {
		const struct msc_provider_result *p = &report->providers[i];

		jsonout_object(j, NULL);
		jsonout_str(j, "name", msc_provider_name((enum msc_provider)i));
		jsonout_str(j, "verdict", msc_standing_name(p->standing));
		jsonout_array(j, "rules");
		for (size_t k = 0; k < p->nrules; k++)
			jsonout_str(j, NULL, p->rules[k]);
		jsonout_array_end(j);
		jsonout_object_end(j);
	}
	jsonout_array_end(j);
	jsonout_array(j, "notAsked");
	for (size_t i = 0; i < report->nunasked; i++)
		jsonout_str(j, NULL, report->unasked[i]);
	jsonout_array_end(j);
}

static void html_size(struct jsonout *j, const struct msc_html_size *size)
{
	if (size->bytes == 0) {
		jsonout_null(j, "htmlSize");
		return;
	}
	jsonout_object(j, "htmlSize");
	jsonout_number(j, "bytes", size->bytes);
	jsonout_number(j, "overhead", size->overhead);
	if (size->clipped_at > 0)
		jsonout_number(j, "clippedAt", size->clipped_at);
	else
		jsonout_null(j, "clippedAt");
	jsonout_object_end(j);
}

static void parts(struct jsonout *j, const struct msc_report *report)
{
	jsonout_array(j, "parts");
	for (size_t i = 0; i < report->nparts; i++) {
		const struct msc_part *part = &report->parts[i];

		jsonout_object(j, NULL);
		jsonout_str(j, "path", part->path);
		jsonout_str(j, "type", part->type);
		jsonout_str(j, "charset", part->charset);
		jsonout_str(j, "encoding", part->encoding);
		jsonout_number(j, "size", part->size);
		jsonout_str(j, "name", part->name);
		jsonout_object_end(j);
	}
	jsonout_array_end(j);
}

/* What is in the object of a message. */
static void fields(struct jsonout *j, const struct msc_report *report)
{
	jsonout_str(j, "file", report->file);
	jsonout_number(j, "size", report->size);
	judgement(j, report);
	jsonout_hundredths(j, "limit", report->limit);
	jsonout_str(j, "verdict", verdict_name(report->verdict));
	jsonout_str(j, "reason", report->reason);
	counts(j, report);
	categories(j, report);
	findings(j, report);
	unchecked(j, report);
	standings(j, report);
	people(j, report);
	html_size(j, &report->html_size);
	jsonlinks_put(j, report);
	recipients(j, report);
	parts(j, report);
}

static void document_begin(struct writer *w)
{
	struct jsonout j = { .out = w->out };

	jsonout_object(&j, NULL);
	jsonout_number(&j, "version", VERSION);
	jsonout_object(&j, "tool");
	jsonout_str(&j, "name", "mailspamcheck");
	jsonout_str(&j, "version", MSC_VERSION);
	jsonout_str(&j, "rules", MSC_RULES_DATE);
	jsonout_object_end(&j);
	jsonout_array(&j, "messages");
}

static void document_message(struct writer *w, const struct msc_report *report)
{
	struct jsonout j = { .out = w->out, .more = w->nmessages > 0 };

	jsonout_newline(&j);
	jsonout_object(&j, NULL);
	fields(&j, report);
	jsonout_object_end(&j);
	w->nmessages++;
}

static void document_end(struct writer *w, const struct summary *summary)
{
	struct jsonout j = { .out = w->out };

	jsonout_newline(&j);
	jsonout_array_end(&j);
	jsonout_object(&j, "summary");
	jsonout_number(&j, "messages", summary->messages);
	jsonout_number(&j, "failed", summary->failed);
	jsonout_number(&j, "unreadable", summary->unreadable);
	levels(&j, summary->nlevels);
	jsonout_object_end(&j);
	listing_json(&j, "list", summary->list);
	jsonout_object_end(&j);
	buf_char(w->out, '\n');
}

const struct format format_json = {
	.name = "json",
	.what = "one document, stable, for programs",
	.begin = document_begin,
	.message = document_message,
	.end = document_end,
};

static void lines_message(struct writer *w, const struct msc_report *report)
{
	struct jsonout j = { .out = w->out };

	jsonout_object(&j, NULL);
	jsonout_number(&j, "version", VERSION);
	fields(&j, report);
	jsonout_object_end(&j);
	buf_char(w->out, '\n');
}

/* A list without a message has a line of its own. */
static void lines_end(struct writer *w, const struct summary *summary)
{
	struct jsonout j = { .out = w->out };

	if (summary->messages > 0 || summary->list == NULL)
		return;
	jsonout_object(&j, NULL);
	jsonout_number(&j, "version", VERSION);
	listing_json(&j, "list", summary->list);
	jsonout_object_end(&j);
	buf_char(w->out, '\n');
}

const struct format format_jsonl = {
	.name = "jsonl",
	.what = "the same, one object a message in a line of its own",
	.begin = writer_no_begin,
	.message = lines_message,
	.end = lines_end,
};
