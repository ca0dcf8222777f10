/* Rules about what those who hear their mail get of it: their table, and what
 * they share. */
#include "check/access.h"

#include "check/access_rules.h"

const struct document *access_next(const struct check *check, size_t *at)
{
	const struct content *content = check->content;

	while (*at < content->nbodies) {
		const struct body *body = &content->bodies[(*at)++];

		if (body->document != NULL && !body->attached &&
		    body->document->npieces > 0)
			return body->document;
	}
	return NULL;
}

struct range access_page_tag(const struct document *d)
{
	const struct element *found = NULL;

	for (size_t i = 0; i < d->nelements; i++) {
		const struct element *e = &d->elements[i];

		if (e->tag == TAG_HTML)
			return e->at;
		if (found == NULL ||
		    (e->tag == TAG_BODY && found->tag != TAG_BODY))
			found = e;
		if (found->tag == TAG_BODY)
			break;
	}
	return found == NULL ? (struct range){ 0, 0 } : found->at;
}

const struct family access_family = {
	.name = "access",
	.rules =
		(const struct rule *const[]){
			&access_lang_missing,
			&access_dir_missing,
			&access_title_missing,
			&access_link_text_generic,
			&access_layout_table_role,
			&access_heading_skip,
			NULL,
		},
};
