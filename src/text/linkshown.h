/* What the reader sees of a link, and what that promises. */
#ifndef TEXT_LINKSHOWN_H
#define TEXT_LINKSHOWN_H

#include "text/link.h"

/* What shows of an element, without blanks at its ends: a part of the text of
 * document->visible. */
struct span linkshown_of(const struct document *d, const struct element *e);

/* What the words of a link promise, and those around it if it says "click
 * here". What is too long for a label promises nothing. */
enum unsubscribe linkshown_promise(const struct link *link);

#endif
