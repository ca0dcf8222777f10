#include "check/bulk.h"

#include "check/bulk_rules.h"

const struct family bulk_family = {
	.name = "bulk",
	.rules =
		(const struct rule *const[]){
			&bulk_list_unsubscribe_missing,
			&bulk_list_unsubscribe_syntax,
			&bulk_list_unsubscribe_encoded,
			&bulk_one_click_missing,
			&bulk_one_click_value,
			&bulk_one_click_no_https,
			&bulk_one_click_several_https,
			&bulk_one_click_no_token,
			&bulk_one_click_landing,
			&bulk_one_click_shared_token,
			&bulk_no_mailto_alternative,
			&bulk_unsub_on_transactional,
			&bulk_body_unsub_missing,
			&bulk_body_unsub_hidden,
			&bulk_body_unsub_dead,
			&bulk_list_id_syntax,
			&bulk_feedback_id,
			&bulk_unsub_get_mutates,
			&bulk_one_click_post,
			NULL,
		},
};
