/*
 * Formatting goes on: when a paragraph ends in which <b> is open, or an end tag
 * cuts across it, what is said next is bold too (WHATWG HTML 13.2.4.3, "the
 * list of active formatting elements"). Until then it waits.
 */
#ifndef TEXT_DOCUMENT_FORMAT_H
#define TEXT_DOCUMENT_FORMAT_H

#include "text/document_build.h"

/* <b>, <font> and the like. */
static inline bool format_is(enum html_tag tag)
{
	return html_tag_has(tag, TRAIT_FORMAT);
}

/* An element that has been taken from the stack waits to go on, inside those
 * that wait already. */
void format_wait(struct builder *b, size_t element, size_t at);

/* Those that wait go on, unless we are in a cell that they do not reach. */
void format_resume(struct builder *b);

/* The end tag of one that waits: it does so no more. False if it is none. */
bool format_end(struct builder *b, enum html_tag tag, size_t at);

/* The element at a place of the stack ends, and with it what waits in it. */
void format_leave(struct builder *b, uint32_t place, size_t at);

#endif
