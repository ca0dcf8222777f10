/*
 * How elements end: by their end tags, by what follows, or not at all (WHATWG
 * HTML 13.2.6). Formatting that an end tag cuts across goes on behind it.
 */
#ifndef TEXT_DOCUMENT_CLOSE_H
#define TEXT_DOCUMENT_CLOSE_H

#include "text/document_build.h"

/* An end tag. */
void close_by_tag(struct builder *b, const struct html_token *token);

/* What the start tag at `at` closes before it opens. */
void close_before(struct builder *b, enum html_tag tag, size_t at);

/* The innermost element ends at `at`. */
void close_top(struct builder *b, size_t at);

/* All that is open ends at `at`, where the source does. */
void close_all(struct builder *b, size_t at);

#endif
