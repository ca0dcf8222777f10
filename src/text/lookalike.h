/*
 * Letters of other scripts that look like Latin ones, and signs that are drawn
 * as Latin letters (UTS #39).
 */
#ifndef TEXT_LOOKALIKE_H
#define TEXT_LOOKALIKE_H

#include <stdbool.h>
#include <stdint.h>

enum lookalike {
	LOOKALIKE_NONE,
	LOOKALIKE_LETTER, /* of another script, as like as one egg another */
	LOOKALIKE_ROUGH,  /* the same, like a small capital or in italics */
	LOOKALIKE_SIGN,   /* small capitals, letters in boxes: never an
			     ordinary word's */
};

/* The kind of a character after NFKC, and in *letter what it looks like, from
 * "a" to "z". */
enum lookalike lookalike_of(uint32_t code, char *letter);

/* Whether the character is in a block of a script whose letters may stand in
 * for Latin ones. */
bool lookalike_script(uint32_t code);

#endif
