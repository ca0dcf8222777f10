/* The words around a link whose own say nothing: further away than those that
 * text/linktext.h promises its reader something by. */
#ifndef CHECK_TOUCH_AROUND_H
#define CHECK_TOUCH_AROUND_H

#include "base/arena.h"
#include "base/span.h"

enum touch_side {
	TOUCH_BEFORE, /* in front of it, in its line or the line before */
	TOUCH_BEHIND, /* in its line */
	TOUCH_ABOVE, /* in the paragraph before, or the heading, if the link has
			 its line for itself */
	TOUCH_BELOW, /* in the next line */
	TOUCH_NOTE,  /* where the note is referred to whose link it is: "[1]" */
	TOUCH_SIDES
};

/* Where a text refers to its notes. Begin with zeros; it is made for a text the
 * first time that it is needed. Fields are private. */
struct touch_notes {
	struct span text;
	size_t *at; /* by number; 0: nowhere */
};

struct touch_around {
	struct span words[TOUCH_SIDES]; /* empty: there are none */
};

/* Of `where`, which lies in `text`. Takes time by the text once, and else by the
 * lines around the link. */
struct touch_around touch_around(struct arena *a, struct touch_notes *notes,
				 struct span text, struct span where);

#endif
