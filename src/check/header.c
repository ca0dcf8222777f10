#include "check/header.h"

#include "check/header_rules.h"

const struct family header_family = {
	.name = "header",
	.rules =
		(const struct rule *const[]){
			&header_missing_from,
			&header_multiple_from,
			&header_from_unparsable,
			&header_sender_missing,
			&header_missing_to,
			&header_undisclosed_recipients,
			&header_bcc_present,
			&header_reply_to_invalid,
			&header_reply_to_equals_to,
			&header_reply_to_freemail,
			&header_noreply_without_reply_path,
			&header_missing_date,
			&header_date_invalid,
			&header_date_out_of_range,
			&header_missing_message_id,
			&header_message_id_invalid,
			&header_message_id_host_weak,
			&header_message_id_over_500,
			&header_duplicate_field,
			&header_name_invalid,
			&header_colon_no_space,
			&header_folding_blank_line,
			&header_too_large,
			&header_encoded_word_illegal,
			&header_encoded_word_long,
			&header_encoded_word_undecodable,
			&header_encoded_word_needless,
			&header_internal_leak,
			&header_return_path_in_source,
			&header_received_in_source,
			&header_priority_abuse,
			&header_read_receipt,
			&header_precedence_bulk_misuse,
			NULL,
		},
};
