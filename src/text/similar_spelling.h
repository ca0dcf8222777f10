/*
 * How a word is spelled, whatever its letters are dressed up as: "FREE",
 * "fr33", "ｆｒｅｅ", "f<soft hyphen>ree" and "free" with a Cyrillic "e" are one
 * word.
 */
#ifndef TEXT_SIMILAR_SPELLING_H
#define TEXT_SIMILAR_SPELLING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"

struct similar_spelling {
	size_t n;      /* bytes */
	uint64_t hash; /* of its letters, small, "l" as "i": "1" does for
			  both */
	bool number;   /* a price, a date, an order number, not a word in which
			digits do for letters */
};

/* The word that a text begins with, at a letter or a digit. Its letters are
 * added to a buffer, which may be NULL. */
struct similar_spelling similar_spell(struct span text, struct buf *letters);

/* Add a line as it reads: its words as they are spelled, and what is between
 * them. */
void similar_spell_line(struct span line, struct buf *to);

#endif
