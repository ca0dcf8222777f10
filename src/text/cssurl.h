/* The addresses that CSS loads something from. */
#ifndef TEXT_CSSURL_H
#define TEXT_CSSURL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

struct cssurl {
	struct span at; /* without url(), quotes and blanks */
	bool sheet;     /* of @import or @font-face: it is no picture */
};

/* Fields are private. The places of what is looked for next are kept, so that
 * each byte is passed a bounded number of times. */
struct cssurl_scan {
	struct span css;
	size_t at;
	size_t bracket, sign;        /* the next "(" and "@" */
	size_t comment, comment_end; /* the comment that ends next */
	size_t brace, semicolon;     /* the next "}" and ";" */
	size_t sheet_end;            /* of the latest @import or @font-face */
};

struct cssurl_scan cssurl_begin(struct span css);

/* The next one of a style sheet or of a style attribute; false at the end. What
 * stands in a comment is none. */
bool cssurl_next(struct cssurl_scan *scan, struct cssurl *found);

#endif
