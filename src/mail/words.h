/* Encoded words in header fields (RFC 2047, with the language of RFC 2231). */
#ifndef MAIL_WORDS_H
#define MAIL_WORDS_H

#include "mail/parse.h"
#include "mail/view.h"

/* Where the text stands, since that decides which encoded words are legal:
 * unstructured text, a phrase (display name), a comment, a quoted string (none
 * is legal there, all are decoded as mail programs do). */
enum words_in { WORDS_TEXT, WORDS_PHRASE, WORDS_COMMENT, WORDS_QUOTED };

/*
 * The unfolded text `from` with its encoded words decoded, in valid UTF-8.
 * Blanks between two encoded words are dropped, and a character that was split
 * over two of them is put together. What cannot be decoded stays as it is
 * written. Raw bytes outside ASCII are read as UTF-8, or as windows-1252 if
 * they are not valid, and recorded as DEFECT_RAW_8BIT. Returns `from` itself
 * when there is nothing to do; else lives in the arena.
 */
const struct view *words_decode(struct parse *p, const struct view *from,
				enum words_in in);

#endif
