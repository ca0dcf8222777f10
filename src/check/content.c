#include "check/content.h"

#include <unictype.h>

#include "base/utf8.h"
#include "check/content_rules.h"
#include "text/blank.h"

const struct family content_family = {
	.name = "content",
	.rules =
		(const struct rule *const[]){
			&content_zero_width_in_word,
			&content_mixed_script_word,
			&content_bidi_control,
			&content_placeholder_text,
			&content_text_part_missing,
			&content_text_part_empty,
			&content_parts_differ,
			&content_all_caps_body,
			&content_too_short_with_link,
			&content_language_mismatch,
			&content_salutation_missing,
			NULL,
		},
};

const struct body *own_body(const struct check *check, size_t *i)
{
	const struct content *content = check->content;

	while (content != NULL && *i < content->nbodies) {
		const struct body *body = &content->bodies[(*i)++];

		if (!body->attached)
			return body;
	}
	return NULL;
}

const struct body *other_form(const struct check *check,
			      const struct body *body)
{
	const struct body *other;
	size_t i = 0;

	if (body->alternative == NO_PART)
		return NULL;
	while ((other = own_body(check, &i)) != NULL)
		if (other->alternative == body->alternative &&
		    (other->document == NULL) != (body->document == NULL))
			return other;
	return NULL;
}

bool is_letter(uint32_t code)
{
	if (code < 0x80)
		return is_alpha((char)code);
	return uc_is_general_category_withtable(code, UC_CATEGORY_MASK_L);
}

bool is_wide_shown(struct span text, size_t *used)
{
	uint32_t code = utf8_next(text, used);

	return !blank_is_space(code) && !blank_is_filler(code);
}

size_t char_before(struct span text, size_t at)
{
	do
		at--;
	while (at > 0 && ((unsigned char)text.p[at] & 0xc0) == 0x80);
	return at;
}
