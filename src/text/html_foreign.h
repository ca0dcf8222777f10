/*
 * Whether a start tag stands in <svg> or <math>: there <style>, <title> and
 * <script> are elements like any other, and "<![CDATA[" begins text (WHATWG
 * HTML 13.2.6.5). What a tree would say is followed by two kinds of elements:
 * those that begin foreign content and those in it whose content is HTML.
 */
#ifndef TEXT_HTML_FOREIGN_H
#define TEXT_HTML_FOREIGN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"
#include "text/html_tag.h"

/* Fields are private; zeroed at the start of a document. */
struct html_foreign {
	uint64_t levels; /* a bit each, the innermost the lowest: foreign */
	unsigned depth;  /* of what is open; deeper than 64 is not followed */
};

bool html_is_foreign(const struct html_foreign *f);

/* A start tag, or an end tag, was read. */
void html_foreign_start(struct html_foreign *f, enum html_tag tag,
			struct span name, bool self_closing);
void html_foreign_end(struct html_foreign *f, enum html_tag tag,
		      struct span name);

#endif
