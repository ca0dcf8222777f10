/*
 * Text that others wrote, made harmless: one function for each sink. All that
 * a report shows of a message, a file's name or a user's rule passes through
 * one of these or through base/jsonout. None of them writes a newline.
 */
#ifndef REPORT_ESCAPE_H
#define REPORT_ESCAPE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/*
 * A terminal or a build log, anywhere but at the start of a line. Controls and
 * bytes that are not UTF-8 are shown as \x1b, what would hide or change the
 * direction as <U+202E>, with `ascii` all else that is not ASCII in the same
 * way; "##[" as "##\[".
 */
void escape_text(struct buf *out, struct span s, bool ascii);

/* The same for what may be the first thing in a line: a colon that begins it
 * is shown as \x3a, for "::" there is a command to CI runners. Blanks but
 * U+0020 are shown as <U+00A0>, so that nothing else is taken for none. */
void escape_name(struct buf *out, struct span s, bool ascii);

/* The character at `at` as escape_text() shows it; how many bytes of s it
 * has. */
size_t escape_next(struct buf *out, struct span s, size_t at, bool ascii);

/* One line of running text in a manual page, and one argument of a macro,
 * with its quotes. */
void escape_mdoc(struct buf *out, struct span s);
void escape_mdoc_argument(struct buf *out, struct span s);

/* A cell of a table in Markdown, or running text. */
void escape_markdown(struct buf *out, struct span s);

/* The address of a link, in any format. False, and nothing is written, for
 * one that is not http or https. */
bool escape_url(struct buf *out, struct span s);

#endif
