/*
 * Lines for a terminal: how wide text is, where it breaks, what colour it has.
 * Text given to these has been escaped (report/escape.h).
 */
#ifndef REPORT_LAYOUT_H
#define REPORT_LAYOUT_H

#include "report/writer.h"

/* Columns that UTF-8 text takes: wide characters two, combining marks none. */
size_t layout_width(struct span text);

/* Columns that the writer has: 100 unless said, at least 40. */
size_t layout_columns(const struct writer *w);

/*
 * Text broken at blanks into lines of at most `columns`. It begins at column
 * `at`; the other lines begin at column `indent`. A word that is too long is
 * not broken. No newline at the end.
 */
struct layout {
	size_t at, indent, columns;
};
void layout_wrap(struct buf *out, struct span text, const struct layout *l);

/* "1 error", "2 errors". */
void layout_count(struct buf *out, size_t n, const char *noun);

enum style {
	STYLE_ERROR, /* red */
	STYLE_WARNING,
	STYLE_NOTE,
	STYLE_GOOD,
	STYLE_TITLE,
	STYLE_FRAME /* lines around sources */
};

/* Nothing is written without colour. */
void layout_style(struct writer *w, enum style style);
void layout_plain(struct writer *w);
void layout_styled(struct writer *w, enum style style, struct span text);
enum style layout_level(enum msc_level level);

/* The text, escaped, linked to the address where the terminal can do that. */
void layout_linked(struct writer *w, const char *text, const char *address);

#endif
