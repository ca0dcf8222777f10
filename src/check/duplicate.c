#include "check/duplicate.h"

#include "check/duplicate_rules.h"
#include "text/content.h"
#include "text/similar_text.h"

const struct view *duplicate_place(const struct check *check,
				   struct range *place)
{
	const struct view *view = similar_first(check->arena, check->content);
	struct span text;

	if (view == NULL) {
		*place = message_absence(check->msg, &view);
		return view;
	}
	text = span_trim(view->text);
	*place = view_range(view, span_first(text, span_until(text, '\n')));
	return view;
}

const struct family duplicate_family = {
	.name = "duplicate",
	.rules =
		(const struct rule *const[]){
			&duplicate_same_subject_recent,
			&duplicate_same_body_recent,
			&duplicate_near_duplicate_body,
			&duplicate_same_recipient_frequency,
			&duplicate_sender_frequency,
			&duplicate_volume_jump,
			&duplicate_message_id_reuse,
			&duplicate_batch_identical,
			&duplicate_from_inconsistent,
			&duplicate_other_recipient,
			NULL,
		},
};
