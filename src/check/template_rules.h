/* The rows of the family "template", for its table. */
#ifndef CHECK_TEMPLATE_RULES_H
#define CHECK_TEMPLATE_RULES_H

#include "rule/rule.h"

/* template_left.c */
extern const struct rule template_placeholder_left_header;
extern const struct rule template_placeholder_left_text;

/* template_markup.c */
extern const struct rule template_placeholder_left_url;
extern const struct rule template_placeholder_left_attribute;

/* template_empty.c */
extern const struct rule template_empty_merge_result;

/* template_shape.c */
extern const struct rule template_unbalanced_delimiters;
extern const struct rule template_placeholder_in_sensitive;
extern const struct rule template_placeholder_no_default;

/* template_escape.c */
extern const struct rule template_double_escaped;

#define MERGE_TAGS "https://mailchimp.com/help/all-the-merge-tags-cheat-sheet/"

#endif
