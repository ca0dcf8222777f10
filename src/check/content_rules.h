/* The rows of the family "content", for its table, and what its files share. */
#ifndef CHECK_CONTENT_RULES_H
#define CHECK_CONTENT_RULES_H

#include <stdbool.h>

#include "rule/rule.h"
#include "text/content.h"

/* content_invisible.c */
extern const struct rule content_zero_width_in_word;

/* content_letter.c */
extern const struct rule content_mixed_script_word;
extern const struct rule content_bidi_control;

/* content_placeholder.c */
extern const struct rule content_placeholder_text;

/* content_part.c */
extern const struct rule content_text_part_missing;
extern const struct rule content_text_part_empty;

/* content_differ.c */
extern const struct rule content_parts_differ;

/* content_amount.c */
extern const struct rule content_all_caps_body;
extern const struct rule content_too_short_with_link;

/* content_language.c */
extern const struct rule content_language_mismatch;

/* content_salutation.c */
extern const struct rule content_salutation_missing;

/* The next body behind *i that is not within an attached message; NULL at the
 * end, and where there is no content. *i begins at 0. */
const struct body *own_body(const struct check *check, size_t *i);

/* The same part in another form, text/plain of text/html; NULL if it is not in
 * an alternative that has one. */
const struct body *other_form(const struct check *check,
			      const struct body *body);

/* Whether a character is a letter of any script. */
bool is_letter(uint32_t code);

/* Whether the character at the start of a text that is not empty shows; *used
 * is its bytes. */
bool is_wide_shown(struct span text, size_t *used); /* of what is not ASCII */

static inline bool is_shown(struct span text, size_t *used)
{
	char c = text.p[0];

	if (!is_ascii(c))
		return is_wide_shown(text, used);
	*used = 1;
	return c > ' ' && c != 0x7f;
}

/* The offset of the character that ends at offset `at` > 0. */
size_t char_before(struct span text, size_t at);

#endif
