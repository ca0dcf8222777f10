/* What folding takes out of a text: white space of any kind becomes a blank,
 * and what nobody sees goes. */
#ifndef RULE_UNSEEN_H
#define RULE_UNSEEN_H

#include <stdbool.h>
#include <stdint.h>

bool unseen_white(uint32_t code);

/* Whether the character is dropped, wherever it stands: controls, soft hyphens,
 * zero widths, variation selectors. */
bool unseen_drops(uint32_t code);

#endif
