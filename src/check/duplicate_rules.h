/* The rows of the family "duplicate", for its table, and what its files
 * share. */
#ifndef CHECK_DUPLICATE_RULES_H
#define CHECK_DUPLICATE_RULES_H

#include "rule/rule.h"

/* duplicate_sent.c */
extern const struct rule duplicate_same_subject_recent;
extern const struct rule duplicate_same_body_recent;
extern const struct rule duplicate_near_duplicate_body;

/* duplicate_often.c */
extern const struct rule duplicate_same_recipient_frequency;
extern const struct rule duplicate_sender_frequency;
extern const struct rule duplicate_volume_jump;

/* duplicate_set.c */
extern const struct rule duplicate_message_id_reuse;
extern const struct rule duplicate_batch_identical;
extern const struct rule duplicate_from_inconsistent;

/* duplicate_reader.c */
extern const struct rule duplicate_other_recipient;

/* What has left the sender is not judged by what was sent. */
#define STAGES_TO_SEND (STAGE_DRAFT | STAGE_FINAL)

#define REPETITION_SOURCE                                              \
 "https://www.alibabacloud.com/blog/how-can-i-protect-my-emails-from-" \
 "being-identified-as-spam_598521"

/* The place of the text that is compared with others: its first line. Without
 * one, as of pictures alone, that of what is absent. */
const struct view *duplicate_place(const struct check *check,
				   struct range *place);

#endif
