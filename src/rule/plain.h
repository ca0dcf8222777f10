/*
 * Stretches of text that fold byte for byte, which is nearly all of what mail
 * is made of: ASCII, eight bytes at a time; and letters that stay as they are or
 * have one lower-case form of the same length.
 */
#ifndef RULE_PLAIN_H
#define RULE_PLAIN_H

#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

/* How many bytes at offset `at` fold to one each: printable ASCII, and single
 * white space between that. The last letter is left out where a mark upon it
 * may follow. */
size_t plain_ascii(struct span text, size_t at);

/* Their folded form: lower case, a blank for white space. */
void plain_fold(char *to, const char *from, size_t n);

/* What the character folds to if no mark follows and it takes as many bytes;
 * 0 if that is not so simple. */
uint32_t plain_letter(uint32_t code);

#endif
