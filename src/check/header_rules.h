/* The rows of the family "header", for its table, and what its files share. */
#ifndef CHECK_HEADER_RULES_H
#define CHECK_HEADER_RULES_H

#include "rule/rule.h"

/* header_required.c */
extern const struct rule header_missing_from;
extern const struct rule header_multiple_from;
extern const struct rule header_sender_missing;
extern const struct rule header_missing_to;
extern const struct rule header_missing_date;
extern const struct rule header_missing_message_id;
extern const struct rule header_duplicate_field;

/* header_address.c */
extern const struct rule header_from_unparsable;
extern const struct rule header_reply_to_invalid;
extern const struct rule header_reply_to_equals_to;
extern const struct rule header_noreply_without_reply_path;
extern const struct rule header_undisclosed_recipients;
extern const struct rule header_bcc_present;

/* domain_freemail.c */
extern const struct rule header_reply_to_freemail;

/* header_value.c */
extern const struct rule header_date_invalid;
extern const struct rule header_date_out_of_range;
extern const struct rule header_message_id_invalid;
extern const struct rule header_message_id_host_weak;
extern const struct rule header_message_id_over_500;

/* header_syntax.c */
extern const struct rule header_name_invalid;
extern const struct rule header_colon_no_space;
extern const struct rule header_folding_blank_line;
extern const struct rule header_too_large;
extern const struct rule header_encoded_word_illegal;
extern const struct rule header_encoded_word_long;
extern const struct rule header_encoded_word_undecodable;
extern const struct rule header_encoded_word_needless;

/* header_habit.c */
extern const struct rule header_internal_leak;
extern const struct rule header_return_path_in_source;
extern const struct rule header_received_in_source;
extern const struct rule header_priority_abuse;
extern const struct rule header_read_receipt;
extern const struct rule header_precedence_bulk_misuse;

/* Where to show a field of the root: its body, or its name if that is empty. */
static inline const struct view *field_view(const struct check *check,
					    const struct header *field)
{
	return field->body->text.n > 0 ? field->body : check->msg->parts[0].in;
}

static inline struct span field_text(const struct header *field)
{
	return field->body->text.n > 0 ? field->body->text : field->name;
}

#endif
