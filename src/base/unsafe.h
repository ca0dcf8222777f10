/*
 * What must not reach a terminal, a build log or a reviewer's eye as it is:
 * the characters that act or hide instead of being seen, and the words that a
 * CI runner takes for a command. Who writes for such a place asks here and
 * shows the thing in another form.
 */
#ifndef BASE_UNSAFE_H
#define BASE_UNSAFE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

/* Whether a code point is a control, changes the direction of text, ends a
 * line, has no width of its own (but for combining marks and the emoji
 * selectors U+FE0E and U+FE0F), or is a tag. */
bool unsafe_code(uint32_t code);

/* Whether byte `at` of s is the bracket of "##[" or "##vso[", which GitHub,
 * Azure and TeamCity obey anywhere in a line. */
bool unsafe_bracket(struct span s, size_t at);

#endif
