/* The rows of the family "access", for its table, and what its files share. */
#ifndef CHECK_ACCESS_RULES_H
#define CHECK_ACCESS_RULES_H

#include "rule/rule.h"
#include "text/content.h"

/* access_page.c */
extern const struct rule access_lang_missing;
extern const struct rule access_title_missing;
extern const struct rule access_dir_missing;

/* access_link.c */
extern const struct rule access_link_text_generic;

/* access_structure.c */
extern const struct rule access_layout_table_role;
extern const struct rule access_heading_skip;

/* The next document of the message's own, from *at on, that shows any text or
 * pictures; NULL. */
const struct document *access_next(const struct check *check, size_t *at);

/* Where to show what is absent from a whole document: its <html>, <body> or
 * first tag; else nothing at its beginning. */
struct range access_page_tag(const struct document *d);

#endif
