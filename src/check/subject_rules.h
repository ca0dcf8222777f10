/* The rows of the family "subject", for its table, and what its files share. */
#ifndef CHECK_SUBJECT_RULES_H
#define CHECK_SUBJECT_RULES_H

#include "rule/rule.h"

/* subject_caps.c */
extern const struct rule subject_all_caps;

/* subject_style.c */
extern const struct rule subject_punctuation;
extern const struct rule subject_invisible_chars;
extern const struct rule subject_gappy;
extern const struct rule subject_emoji_excess;

/* subject_claim.c */
extern const struct rule subject_fake_reply;
extern const struct rule subject_url_in_subject;
extern const struct rule subject_recipient_in_subject;
extern const struct rule subject_generic;
extern const struct rule subject_legal_label;

/* The subject as people read it; NULL if the message has none, or if a part
 * of it is not known yet. */
const struct view *subject_of(const struct check *check);

/* Letters with capitals and small ones, and no others. */
enum letter_case { CASELESS, LOWER_CASE, UPPER_CASE };
enum letter_case case_of(uint32_t code);

#endif
