/* The rows of the family "from", for its table. */
#ifndef CHECK_FROM_RULES_H
#define CHECK_FROM_RULES_H

#include "rule/rule.h"

/* from_sign.c */
extern const struct rule from_name_threaded;
extern const struct rule from_name_emoji_or_mark;
extern const struct rule from_name_mixed_script;
extern const struct rule from_name_whitespace;

/* Gmail's advice on display names, for the rows. */
#define GMAIL_GUIDELINES "https://support.google.com/mail/answer/81126"

#endif
