#include "mail/recode.h"

#include <string.h>

const struct view *recode(struct parse *p, const struct charset *charset,
			  const struct view *bytes, const struct view *field,
			  enum defect_kind kind)
{
	struct parse inner = *p;
	const struct defect *bad;
	const struct view *text;

	/* All but the defects is carried on. */
	inner.first = NULL;
	memset(inner.last, 0, sizeof(inner.last));
	text = charset_decode(&inner, charset, bytes);
	bad = inner.first;
	inner.first = p->first;
	inner.end = p->end;
	memcpy(inner.last, p->last, sizeof(inner.last));
	*p = inner;
	for (; bad != NULL; bad = bad->next) {
		struct range at = view_in_ancestor(bad->view, field, bad->at.at,
						   bad->at.n);

		parse_defect(p, kind, field, at.at, at.n);
	}
	return text;
}
