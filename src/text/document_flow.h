/*
 * Text as it is shown: white space as one blank, blocks in lines of their own,
 * cells parted by a tab, character references decoded.
 */
#ifndef TEXT_DOCUMENT_FLOW_H
#define TEXT_DOCUMENT_FLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "mail/view.h"
#include "text/html.h"

/* What stands between the text so far and what follows, if anything does: the
 * strongest counts. */
enum flow_gap { GAP_NONE, GAP_BLANK, GAP_TAB, GAP_LINE };

/* Fields are private. */
struct flow {
	struct view_builder text;
	const struct view *source;
	size_t n;  /* bytes so far */
	char last; /* of them; a line end before the first */
	enum flow_gap gap;
	size_t blank; /* offset in the source of the last blank of a gap */
	bool writing;
	size_t begin; /* in the text: of what is being written */
};

struct flow flow_begin(struct arena *a, const struct view *source);

void flow_gap(struct flow *flow, enum flow_gap gap);

/* The line ends, as at the tag <br>. */
void flow_break(struct flow *flow, struct range tag);

/* Add the text of a range of the source. What it added, without what a gap
 * before it did; n is 0 if nothing of it shows. */
struct range flow_add(struct flow *flow, struct range text,
		      enum html_reading reading, bool keeps_space);

const struct view *flow_end(struct flow *flow);

#endif
