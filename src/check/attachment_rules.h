/* The rows of the family "attachment", for its table, and what its files
 * share. */
#ifndef CHECK_ATTACHMENT_RULES_H
#define CHECK_ATTACHMENT_RULES_H

#include "mail/part.h"
#include "rule/rule.h"

/* attachment_type.c */
extern const struct rule attachment_blocked_type;
extern const struct rule attachment_double_extension;
extern const struct rule attachment_type_mismatch;
extern const struct rule attachment_html_attachment;

/* attachment_inside.c */
extern const struct rule attachment_encrypted_archive;
extern const struct rule attachment_macro_document;

/* attachment_field.c */
extern const struct rule attachment_filename_encoding;
extern const struct rule attachment_calendar_method;
extern const struct rule attachment_disposition_missing;
extern const struct rule attachment_bulk_with_attachment;

/* attachment_missing.c */
extern const struct rule attachment_mentioned_but_missing;

#define GMAIL_BLOCKED "https://support.google.com/mail/answer/6590"

/* Report a file at its name, or at the field that describes it. */
void report_file(struct check *check, enum msc_level level,
		 const struct part *part, const char *message);

#endif
