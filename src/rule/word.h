/*
 * Where words begin and end, on code points, in the scripts that separate
 * words. Chinese, Japanese, Thai and their like write words without a gap, and
 * Korean writes its particles onto them: there no letter makes a boundary, and
 * what is looked for matches anywhere.
 */
#ifndef RULE_WORD_H
#define RULE_WORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

/* Whether the code point is a letter, mark or digit of a script that separates
 * words, or "_". */
bool word_char(uint32_t code);

/* Whether s has nothing but a word's end or start at offset `at`, which stands
 * between two code points: not a word_char() on both sides. */
bool word_boundary(struct span s, size_t at);

/* The code point that ends at offset `at` > 0, and its bytes in *used. */
uint32_t word_before(struct span s, size_t at, size_t *used);

#endif
