#include "check/html.h"

#include "check/html_rules.h"

const struct document *html_next_document(struct check *check, size_t *next)
{
	const struct content *content = check->content;

	while (*next < content->nbodies) {
		const struct body *body = &content->bodies[(*next)++];

		if (body->document == NULL || body->attached)
			continue;
		check->part = body->part;
		return body->document;
	}
	check->part = NO_PART;
	return NULL;
}

struct range html_content(const struct element *e)
{
	size_t start = e->at.at + e->at.n;

	return (struct range){ start, e->end > start ? e->end - start : 0 };
}

struct span html_written(const struct document *d, struct range at)
{
	return span_slice(d->source->text, at.at, at.n);
}

const struct family html_family = {
	.name = "html",
	.rules =
		(const struct rule *const[]){
			&html_script,
			&html_embed,
			&html_external_css,
			&html_meta_refresh,
			&html_form,
			&html_clip_102k,
			&html_style_16k,
			&html_message_too_big,
			&html_data_uri_large,
			&html_hidden_text,
			&html_low_contrast_text,
			&html_tiny_font,
			&html_unclosed_or_misnested,
			&html_nested_at_rule,
			&html_no_doctype,
			&html_no_viewport,
			&html_width_over_600,
			&html_conditional_comment_broken,
			&html_comment_leak,
			&html_saved_web_page,
			&html_word_junk,
			NULL,
		},
};
