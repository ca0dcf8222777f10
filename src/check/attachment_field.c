/* Rules about what the fields say of a file. */
#include "check/attachment_file.h"
#include "check/attachment_rules.h"
#include "check/sender.h"
#include "text/invisible.h"

static const char *name_fault(struct check *check, struct span name)
{
	enum { NAME_MOST = 255 }; /* of Linux, macOS and Windows */
	struct invisible_scan scan = invisible_begin(name);
	struct invisible hidden;

	while ((hidden = invisible_next(&scan)).kind != INVISIBLE_NONE)
		if (hidden.kind == INVISIBLE_DIRECTION ||
		    hidden.kind == INVISIBLE_CONTROL)
			return arena_printf(
				check->arena, "the name of the file has %s",
				invisible_name(check->arena, hidden.code));
	if (name.n > NAME_MOST)
		return arena_printf(check->arena,
				    "the name of the file has %zu bytes, and "
				    "computers keep 255",
				    name.n);
	if (span_has(name, '/') || span_has(name, '\\'))
		return "the name of the file has a folder in it";
	return NULL;
}

static void filename_encoding(struct check *check)
{
	const struct part *part;
	size_t at = 0;

	while ((part = file_next(check->msg, &at)) != NULL) {
		const char *fault =
			part->name == NULL
				? NULL
				: name_fault(check, part->name->text);

		if (fault != NULL)
			report_file(check, rule_level(check), part, fault);
	}
}

const struct rule attachment_filename_encoding = {
	.look = filename_encoding,
	.text = {
		.id = "attachment-filename-encoding",
		.category = "mime",
		.level = MSC_WARNING,
		.points = 100,
		.title = "The name of a file is no plain name",
		.why = "A character that turns the writing direction shows "
		       "\"exe.pdf\" where \"fdp.exe\" stands; a folder or a "
		       "name that is too long is cut by the reader's "
		       "program.",
		.fix = "Give the file a short name of letters, digits and "
		       "hyphens.",
		.source = "https://www.rfc-editor.org/rfc/rfc2183#section-2.3",
		.bad = "filename=\"../terms.pdf\"",
		.good = "filename=\"terms.pdf\"",
	},
};

/* The value of the METHOD of an iCalendar object (RFC 5545 3.7.2). */
static struct span calendar_method(struct span text)
{
	struct span key = SPAN("METHOD:");

	while (text.n > 0) {
		struct span line = span_first(text, span_until(text, '\n'));

		if (span_istarts(line, SPAN("BEGIN:VEVENT")))
			break;
		if (span_istarts(line, key))
			return span_trim(span_skip(line, key.n));
		text = span_skip(text, line.n + 1);
	}
	return span_first(text, 0);
}

static void report_method(struct check *check, const struct part *part)
{
	const struct view *stated = params_get(&part->type_params, "method");
	struct span inside = calendar_method(part->text->text);

	if (inside.n == 0)
		return;
	if (stated == NULL)
		report_at(check, rule_level_in(check, part->index),
			  part->type_field->body,
			  (struct range){ 0, part->type_field->body->text.n },
			  "Content-Type has no method; the calendar says %s",
			  shown(check, inside));
	else if (!span_ieq(span_trim(stated->text), inside))
		report_at(check, rule_level_in(check, part->index), stated,
			  (struct range){ 0, stated->text.n },
			  "Content-Type says method %s, the calendar %s",
			  shown(check, stated->text), shown(check, inside));
}

static void calendar_method_rule(struct check *check)
{
	for (size_t i = 0; i < check->msg->nparts; i++) {
		const struct part *part = &check->msg->parts[i];

		if (part_is(part, "text", "calendar") && part->text != NULL &&
		    part->type_field != NULL)
			report_method(check, part);
	}
}

const struct rule attachment_calendar_method = {
	.look = calendar_method_rule,
	.text = {
		.id = "attachment-calendar-method",
		.category = "mime",
		.level = MSC_NOTE,
		.title = "Calendar and Content-Type name different methods",
		.why = "Mail programs show buttons to accept only when both "
		       "agree; else the invitation is a file.",
		.fix = "Give the parameter method the value of METHOD in the "
		       "calendar.",
		.source = "https://www.rfc-editor.org/rfc/rfc6047#section-2.4",
		.bad = "Content-Type: text/calendar; charset=utf-8",
		.good = "Content-Type: text/calendar; method=REQUEST; "
			"charset=utf-8",
		.profiles = PROFILE_T,
	},
};

static void disposition_missing(struct check *check)
{
	for (size_t i = 0; i < check->msg->nparts; i++) {
		const struct part *part = &check->msg->parts[i];

		if (!part_is(part, "application", "octet-stream") ||
		    part->disposition_field != NULL ||
		    part_field(part, FIELD_CONTENT_ID, NULL) != NULL ||
		    file_is_helper(check->msg, part))
			continue;
		report_file(check, rule_level(check), part,
			    "nothing says whether the file is an attachment");
	}
}

const struct rule attachment_disposition_missing = {
	.look = disposition_missing,
	.text = {
		.id = "attachment-disposition-missing",
		.category = "mime",
		.level = MSC_WARNING,
		.points = 50,
		.title = "A file without Content-Disposition",
		.why = "Each mail program guesses in its own way whether to "
		       "show it, to list it, or to drop it; rspamd scores "
		       "it.",
		.fix = "Add Content-Disposition: attachment with a filename.",
		.source = "https://www.rfc-editor.org/rfc/rfc2183#section-2",
		.bad = "Content-Type: application/octet-stream; "
		       "name=\"terms.pdf\"",
		.good = "Content-Disposition: attachment; "
			"filename=\"terms.pdf\"",
		.profiles = PROFILE_B | PROFILE_T,
	},
};

static void bulk_with_attachment(struct check *check)
{
	const struct part *part;
	size_t at = 0;

	if (is_discussion(check))
		return;
	while ((part = file_next(check->msg, &at)) != NULL) {
		if (!part->attachment || file_is_helper(check->msg, part))
			continue;
		report_file(
			check, rule_level(check), part,
			part->name == NULL
				? "a file goes to everybody on the list"
				: arena_printf(check->arena,
					       "%s goes to everybody on the "
					       "list",
					       shown(check, part->name->text)));
		return;
	}
}

const struct rule attachment_bulk_with_attachment = {
	.look = bulk_with_attachment,
	.text = {
		.id = "attachment-bulk-with-attachment",
		.category = "bulk",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Bulk mail with an attachment",
		.why = "Newsletters have links. What comes to many with a file "
		       "is mostly spam or malware, so filters look twice, "
		       "and each copy carries the file.",
		.fix = "Put the file on your site and send the link.",
		.source = "https://www.alibabacloud.com/blog/how-can-i-protect-"
			  "my-emails-from-being-identified-as-spam_598521",
		.bad = "a newsletter with catalogue.pdf attached",
		.good = "a newsletter with a link to the catalogue",
		.profiles = PROFILE_B,
	},
};
