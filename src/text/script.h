/* The scripts that text is written in, and mixtures that deceive the eye
 * (UTS #39). */
#ifndef TEXT_SCRIPT_H
#define TEXT_SCRIPT_H

#include <stdbool.h>

#include "base/span.h"

/* Two scripts that may not stand together, by their names in Unicode. */
struct script_mix {
	const char *first, *second; /* static; second NULL: `first` is not a
				       script for names at all */
	struct span at;             /* the character that is too much */
};

/*
 * Whether a label breaks the level "highly restrictive" of UTS #39 5.2: one
 * script, or Latin with those of Japanese, Chinese or Korean; and only scripts
 * in everyday use (UAX #31, table 5). Text is valid UTF-8.
 */
bool script_restricted(struct span label, struct script_mix *mix);

/*
 * Whether a word of valid UTF-8 mixes letters of two scripts such that those
 * of one could all be taken for the other's: Latin with a Cyrillic "a" inside.
 * Words of which people mix scripts on purpose pass: short ones as in
 * formulas, and capitals with an ending ("SMS" with a Russian one).
 */
bool script_confused(struct span word, struct script_mix *mix);

/* The next word of a text at or behind *at, letters and marks in a row; *at is
 * behind it. Empty at the end. */
struct span script_word(struct span text, size_t *at);

#endif
