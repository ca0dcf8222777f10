/*
 * Text as patterns are run over it: bytes that do for characters.
 *
 * GNU libc runs a pattern over bytes, in the C locale, which is the one in
 * force since nobody sets another; to it no byte outside ASCII is part of a
 * word. So a letter or digit outside ASCII, of a script that separates words,
 * is marked: it stands between Q and Z, which regexec() takes for letters.
 * Every other character outside ASCII stands between \xc0 and \xc1, which it
 * does not. The letters Q and Z themselves, which folded text does not have,
 * are written Q\xfeZ and Q\xffZ.
 *
 * Then \b is answered for characters, and a pattern whose every piece begins
 * with ASCII or an opening mark cannot match from the middle of a character.
 */
#ifndef RULE_MARK_H
#define RULE_MARK_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"

#define MARK_WORD        'Q'
#define MARK_WORD_CLOSE  'Z'
#define MARK_OTHER       '\xc0'
#define MARK_OTHER_CLOSE '\xc1'
#define MARK_LETTER_Q    '\xfe'
#define MARK_LETTER_Z    '\xff'

enum { MARKED_MOST = 6 }; /* bytes of one character once marked */

/* Append a character, marked. */
void mark_code(struct buf *to, uint32_t code);

/* Append a text in valid UTF-8, marked. */
void mark_text(struct buf *to, struct span text);

/* How many bytes of the text the first n bytes of what it was marked to stand
 * for; a mark stands for nothing. */
size_t mark_origin(struct span marked, size_t n);

#endif
