/*
 * Lists of words in many languages, and what a text says of them.
 *
 * A word is the beginning of one: "abmeld" is found in "Abmelden", but not in
 * "anabmeld". In scripts that do not part words it is found anywhere.
 */
#ifndef TEXT_WORDLIST_H
#define TEXT_WORDLIST_H

#include <stdbool.h>

#include "base/span.h"

struct word {
	struct span text; /* folded; at least 3 bytes */
	unsigned kind;    /* more is stronger; 0: no word */
};

enum { WORD_KEYS = 1024, WORDLIST_MOST = 256 /* bytes that are looked at */ };

/* wordlist.py makes both tables of one. */
struct wordlist {
	const struct word *words;     /* in the order of their keys */
	const unsigned short *before; /* how many stand before those of each of
					 the WORD_KEYS keys; at the end: all */
	unsigned strongest;           /* of the kinds */
	bool anchors; /* some begin with a blank: a text must begin with them */
};

/* The strongest of the words in a text, in any case, as written; 0: none. Of a
 * long text its beginning is looked at. Valid UTF-8. */
unsigned wordlist_said(const struct wordlist *list, struct span text);

#endif
