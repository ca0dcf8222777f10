/* One encoded word (RFC 2047, section 2): where it is and which bytes it
 * stands for. What a text of many reads as is the matter of mail/words.h. */
#ifndef MAIL_WORD_H
#define MAIL_WORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "mail/view.h"

enum { WORD_MOST = 75 }; /* bytes that a word may have */

/* A word as it is written. Ranges are of the text it stands in. */
struct word {
	struct range all;
	struct span label; /* of the charset, without the language */
	bool base64;       /* else "Q" */
	struct range text; /* what is encoded */
};

enum word_reading {
	WORD_NONE,
	WORD_BROKEN, /* has a charset and an encoding as a word has, but the
			latter is none or there is no end; only `all` is set */
	WORD_WHOLE,
};

/* Where the next "=?" begins, at `at` or later; text.n if there is none. */
size_t word_find(struct span text, size_t at);

/* Read the word whose "=?" is at `at`. Blanks and other bytes that may not be
 * in it are let through where it is clear what ends the word. */
enum word_reading word_read(struct span text, size_t at, struct word *w);

/* Whether what is encoded has just the bytes it may have, and at least one. */
bool word_is_strict(struct span text, const struct word *w);

/* Append the bytes of a word in the text of the builder's parent; how many.
 * *good becomes false where the encoding is broken: what can be decoded is. */
size_t word_decode(struct view_builder *b, struct span text,
		   const struct word *w, bool *good);

#endif
