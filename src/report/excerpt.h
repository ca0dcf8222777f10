/*
 * A line of the source as it looks, and below it a line of carets that stand
 * under the place: tabs are repeated, wide and combining characters measured,
 * what is not to be shown raw is shown in its escaped form and marked whole.
 */
#ifndef REPORT_EXCERPT_H
#define REPORT_EXCERPT_H

#include <stdbool.h>

#include "base/buf.h"
#include "mailspamcheck.h"

struct excerpt_frame {
	size_t indent;  /* column at which both lines begin */
	size_t columns; /* of the terminal; longer lines are cut around the
			   place, "..." stands where something is left out */
	bool ascii;
};

/* Both lines without newline. There is always at least one caret. */
void excerpt_draw(struct buf *line, struct buf *carets,
		  const struct msc_excerpt *excerpt,
		  const struct excerpt_frame *frame);

#endif
