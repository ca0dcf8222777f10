/* Phrases in running text, for rules that look for a few dozen of them under
 * conditions that a rule of data cannot state. */
#ifndef CHECK_PHRASE_H
#define CHECK_PHRASE_H

#include <stddef.h>

#include "base/span.h"

/* In the order of their bytes, each of two bytes at least; ASCII in small
 * letters. */
struct phrases {
	const struct span *items;
	size_t n;
};

/* The first phrase at or behind offset *from of a text, letters of ASCII in any
 * case, and in whole words where the script parts them by blanks; *from is
 * behind its first byte then. Empty at the end. */
struct span phrase_next(const struct phrases *phrases, struct span text,
			size_t *from);

#endif
