/* Which elements a selector of CSS selects. */
#ifndef TEXT_STYLE_MATCH_H
#define TEXT_STYLE_MATCH_H

#include "text/html_attr.h"
#include "text/style_selector.h"

/* An element as selectors see it. */
struct style_subject {
	enum html_tag tag;
	struct span name; /* of TAG_OTHER */
	struct span id;   /* empty if there is none */
	struct span classes;
	uint64_t marks; /* of its classes and id, and those of what holds it */
	const struct html_attr *attrs; /* borrowed */
	size_t nattrs;
};

/* Set the marks of an element in `outer`, if it is in any: else NULL. */
void style_mark_subject(struct style_subject *subject,
			const struct style_subject *outer);

/* Whether it selects the last of n elements, each of which holds the next.
 * `source` is what their attributes are ranges of. *steps grows by the work
 * that this was. */
bool style_matches(const struct style_selector *selector,
		   const struct style_subject *subjects, size_t n,
		   struct span source, uint64_t *steps);

/* The next word in a list that blanks part, as of class=""; empty at the end.
 * *at is behind it then. */
struct span style_next_class(struct span classes, size_t *at);

#endif
