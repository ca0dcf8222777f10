/* The rows of the family "html", for its table, and what its files share. */
#ifndef CHECK_HTML_RULES_H
#define CHECK_HTML_RULES_H

#include "rule/rule.h"
#include "text/content.h"

/* html_active.c */
extern const struct rule html_script;
extern const struct rule html_embed;
extern const struct rule html_external_css;
extern const struct rule html_meta_refresh;
extern const struct rule html_form;

/* html_size.c */
extern const struct rule html_clip_102k;
extern const struct rule html_style_16k;
extern const struct rule html_message_too_big;
extern const struct rule html_data_uri_large;

/* html_hidden.c */
extern const struct rule html_hidden_text;

/* html_legible.c */
extern const struct rule html_low_contrast_text;
extern const struct rule html_tiny_font;

/* html_structure.c */
extern const struct rule html_unclosed_or_misnested;
extern const struct rule html_no_doctype;
extern const struct rule html_no_viewport;
extern const struct rule html_width_over_600;

/* html_sheet.c */
extern const struct rule html_nested_at_rule;

/* html_comment.c */
extern const struct rule html_conditional_comment_broken;
extern const struct rule html_comment_leak;
extern const struct rule html_saved_web_page;
extern const struct rule html_word_junk;

#define CAN_I_EMAIL "https://www.caniemail.com/features/"

/* The HTML of the message itself, one part after the other: begin with *next
 * of 0; NULL at the end. What is reported next is of that part. */
const struct document *html_next_document(struct check *check, size_t *next);

/* What stands between an element's tags. */
struct range html_content(const struct element *e);

/* A part of the source. */
struct span html_written(const struct document *d, struct range at);

#endif
