/* The text that a newsletter hides for inboxes to show. */
#ifndef TEXT_DOCUMENT_PREHEADER_H
#define TEXT_DOCUMENT_PREHEADER_H

#include "text/document.h"

/* Fill in preheader and npreheader of a document that is read otherwise. */
void document_find_preheader(struct document *d);

/* Whether a character is used to fill a preheader up: blanks of all kinds, and
 * what takes no room. */
bool document_is_filler(uint32_t code);

#endif
