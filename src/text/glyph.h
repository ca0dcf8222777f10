/* Pictures among text: emoji (UTS #51), decorative marks, letters in costume,
 * and how wide text is. */
#ifndef TEXT_GLYPH_H
#define TEXT_GLYPH_H

#include "base/span.h"

enum glyph {
	GLYPH_PLAIN,   /* a letter, digit, or sign of ordinary writing */
	GLYPH_EMOJI,   /* with all that belongs to it: flags, keycaps, skin
			  tones, families */
	GLYPH_MARK,    /* arrow, star, tick, box */
	GLYPH_STYLED,  /* a letter that stands for itself in bold, a circle */
	GLYPH_PRIVATE, /* whatever the font makes of it */
};

/* What stands at the start of a text that is not empty; its bytes in *used. */
enum glyph glyph_next(struct span text, size_t *used);

/* Columns that text takes on a line: two for Chinese, Japanese and Korean
 * characters (UAX #11) and for an emoji. */
size_t glyph_width(struct span text);

#endif
