#include "check/attachment.h"

#include "check/attachment_rules.h"

void report_file(struct check *check, enum msc_level level,
		 const struct part *part, const char *message)
{
	const struct view *where = part->in;
	struct range at = { part->body.at, 0 };

	if (part->name != NULL)
		where = part->name;
	else if (part->disposition_field != NULL)
		where = part->disposition_field->body;
	else if (part->type_field != NULL)
		where = part->type_field->body;
	if (where != part->in)
		at = (struct range){ 0, where->text.n };
	if (rule_level_in(check, part->index) < level)
		level = rule_level_in(check, part->index);
	report_at(check, level, where, at, "%s", message);
}

const struct family attachment_family = {
	.name = "attachment",
	.rules =
		(const struct rule *const[]){
			&attachment_blocked_type,
			&attachment_double_extension,
			&attachment_type_mismatch,
			&attachment_html_attachment,
			&attachment_encrypted_archive,
			&attachment_macro_document,
			&attachment_filename_encoding,
			&attachment_calendar_method,
			&attachment_disposition_missing,
			&attachment_bulk_with_attachment,
			&attachment_mentioned_but_missing,
			NULL,
		},
};
