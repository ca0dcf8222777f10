/* How rare bytes are in text: which part of a literal filters best. */
#ifndef RULE_RARITY_H
#define RULE_RARITY_H

#include <stddef.h>

#include "base/span.h"

enum { RARITY_BIT = 8 }; /* so much rarer is half as frequent */

/* How rare a literal of three bytes or more is, by its rarest four: eight times
 * the negative logarithm, to base two, of how often it may be at a place. */
unsigned rarity_of(struct span literal);

/* Where in a literal of four bytes or more its rarest four stand. */
size_t rarity_rarest(struct span literal);

#endif
