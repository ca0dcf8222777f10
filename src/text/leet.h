/* Digits and signs that do for letters: "v1agra", "c@sh", "$ale". */
#ifndef TEXT_LEET_H
#define TEXT_LEET_H

#include <stdbool.h>
#include <stdint.h>

/* The letter that the character does for, "i" where that may be an "l"; NUL if
 * it does for none. */
char leet_letter(uint32_t code);

/* Whether it may do for that letter. */
bool leet_does_for(uint32_t code, uint32_t letter);

#endif
