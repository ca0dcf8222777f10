/*
 * Where text ends that is no markup: the content of <title>, <style>,
 * <script> and their like, and comments (WHATWG HTML 13.2.5.2 to 31, 41 to 52).
 */
#ifndef TEXT_HTML_RAW_H
#define TEXT_HTML_RAW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

/* Blank, tab, LF, FF; and CR, which is read as LF. */
static inline bool html_is_space(char c)
{
	return is_space(c) || c == '\f';
}

/* Not 0 for what ends the name of a tag: blanks, "/" and ">". */
extern const unsigned char html_name_ends[256];

/* Ends the name of a tag or of an attribute. */
static inline bool html_ends_name(char c)
{
	return html_name_ends[(unsigned char)c] != 0;
}

/* Where from `at` on the end tag of that name stands, that is "</name" and a
 * blank, "/" or ">" behind it; the end of the source if it does not. */
size_t html_raw_end(struct span source, size_t at, struct span name);

/* The same for a script, where "<!--" and "<script" may hide it. */
size_t html_script_end(struct span source, size_t at, struct span name);

/* The length of the comment that begins behind its "<!--" at `at`, without
 * what closes it; *end is behind that, or the end of the source. */
size_t html_comment_end(struct span source, size_t at, size_t *end);

#endif
