/* Merge marks that are left over in a message, for the rules about them. */
#ifndef CHECK_TEMPLATE_MARKS_H
#define CHECK_TEMPLATE_MARKS_H

#include "rule/rule.h"
#include "text/merge.h"

/* All marks of a place together: the first of those that would print, else the
 * first, and how many there are. Begin with all zero. */
struct marks {
	const struct view *view; /* NULL: none was found */
	struct merge first;      /* lies in the text of `view` */
	size_t n;
};

void marks_add(struct marks *marks, const struct view *view);

/* Whether braces and percent signs leave no doubt about a mark: what is written
 * with brackets or names alone may be somebody's way to write. */
bool mark_is_certain(enum merge_kind kind);

/* "[unsubscribe]" alone: nothing else is written so in the place of a URL. */
bool mark_is_bracketed(struct span url);

/* Report them, if there are any, as "`where` still has {{name}} in it". */
void marks_report(struct check *check, enum msc_level level,
		  const struct marks *marks, const char *where);

#endif
