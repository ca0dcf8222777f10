/* What may stand between two marks, so that it is a field and no ordinary
 * writing. */
#ifndef TEXT_MERGE_INNER_H
#define TEXT_MERGE_INNER_H

#include <stdbool.h>

#include "base/span.h"

/* An expression in the language of the braces: "name", "#if x", "/each", "x |
 * date: 'Y'"; no piece of C, JSON or CSS. */
bool merge_inner_is_value(struct span inner);

/* Code: a sign or blanks, then something that begins with a letter. */
bool merge_inner_is_code(struct span inner);

/* Text with a letter, without line ends and other controls; as "x!'friend'". */
bool merge_inner_is_path(struct span inner);

/* Mailchimp's: "FNAME", "IF:PLAN=1", "DATE:d/m/y". */
bool merge_inner_is_tag(struct span inner);

/* One to three words, the first of them with a letter in front: "First Name". */
bool merge_inner_is_name(struct span inner);

/* Whether it decides, repeats or remarks, so that nothing shows in its place:
 * "#if x", "endfor", "IF:X", "# remark". */
bool merge_inner_is_control(struct span inner);

#endif
