/* Characters in text that nobody sees, where they have no work to do. */
#ifndef TEXT_INVISIBLE_H
#define TEXT_INVISIBLE_H

#include "base/arena.h"
#include "base/span.h"

enum invisible_kind {
	INVISIBLE_NONE,
	INVISIBLE_CONTROL,   /* C0 but for the tab, DEL, C1 */
	INVISIBLE_DIRECTION, /* embedding, override, or an isolate that is not
				closed or not open */
	INVISIBLE_ISOLATE,   /* U+2066 to U+2069 in pairs */
	INVISIBLE_OTHER,     /* soft hyphen, zero width, filler */
};

struct invisible {
	enum invisible_kind kind;
	uint32_t code;
	struct span at;
};

/* Fields are private. */
struct invisible_scan {
	struct span text;
	size_t at;
	uint32_t before;    /* the last character that is seen */
	bool right_to_left; /* the text has letters of that direction */
	bool balanced;      /* each isolate in it is opened and closed */
};

struct invisible_scan invisible_begin(struct span text);

/*
 * The next one of valid UTF-8; kind NONE at the end. Not counted are joiners
 * inside of emoji, joiners and word breaks in the scripts that are written
 * with them, variation selectors, and direction marks in a text with letters
 * from right to left.
 */
struct invisible invisible_next(struct invisible_scan *scan);

/* "U+200B (zero width space)". Lives in the arena. */
const char *invisible_name(struct arena *a, uint32_t code);

#endif
