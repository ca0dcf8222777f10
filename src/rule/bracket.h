/* Bracket expressions of patterns: "[a-z[:digit:]]". */
#ifndef RULE_BRACKET_H
#define RULE_BRACKET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "rule/class.h"

/*
 * Read the expression that begins at *at into the class, finished; for folded
 * text its characters are folded. Returns NULL and moves *at behind it, or
 * returns why it is refused and moves *at to where.
 */
const char *bracket_read(struct span pattern, size_t *at, bool folded,
			 struct class *class);

#endif
