#include "mail/recode.h"

const struct view *recode(struct parse *p, const struct charset *charset,
			  const struct view *bytes, const struct view *field,
			  enum defect_kind kind)
{
	struct parse quiet = parse_begin(p->arena, p->limits);
	const struct view *text = charset_decode(&quiet, charset, bytes);

	for (const struct defect *bad = quiet.first; bad; bad = bad->next) {
		struct range at = view_in_ancestor(bad->view, field, bad->at.at,
						   bad->at.n);

		parse_defect(p, kind, field, at.at, at.n);
	}
	return text;
}
