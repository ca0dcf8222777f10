/* The links and pictures of an HTML part. */
#ifndef TEXT_LINKHTML_H
#define TEXT_LINKHTML_H

#include "text/linkset.h"

/* Add those of its attributes and style sheets, and the URLs in its text that
 * mail programs make links of. */
void linkhtml_find(struct linkset *set, const struct document *document);

#endif
