/* Digits and signs that do for letters: "v1agra", "c@sh", "$ale". */
#ifndef TEXT_LEET_H
#define TEXT_LEET_H

#include <stdbool.h>
#include <stdint.h>

/* Private: as leet_letter(), of ASCII, and of all else. */
extern const char leet_ascii[128];
char leet_letter_wide(uint32_t code);

/* The letter that the character does for, "i" where that may be an "l"; NUL if
 * it does for none. Inline, since each character of a text is asked for it. */
static inline char leet_letter(uint32_t code)
{
	return code < 128 ? leet_ascii[code] : leet_letter_wide(code);
}

/* Whether it may do for that letter. */
bool leet_does_for(uint32_t code, uint32_t letter);

#endif
