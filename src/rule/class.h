/*
 * A set of characters, as a bracket expression names one, and as an expression
 * over the bytes of marked text (rule/mark.h).
 */
#ifndef RULE_CLASS_H
#define RULE_CLASS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "rule/heads.h"
#include "rule/size.h"

/* The last of all characters, and the codes that are none. */
enum {
	CLASS_LAST = 0x10ffff,
	CLASS_SURROGATE = 0xd800,
	CLASS_SURROGATE_LAST = 0xdfff
};

struct class_range {
	uint32_t first, last;
};

/* A zeroed struct but for the arena is an empty set. */
struct class
{
	struct arena *arena; /* borrowed */
	struct class_range *ranges;
	size_t n, room;
};

void class_add(struct class *class, uint32_t first, uint32_t last);

/* Add what the characters from first to last, at most 1,024 of them, fold to.
 * What folds to more than one character, or none, is passed over. */
void class_add_folded(struct class *class, uint32_t first, uint32_t last);

/* Add what [:name:] holds in ASCII; false if there is no such class. */
bool class_add_named(struct class *class, struct span name);

/* Add all white space of Unicode. */
void class_add_space(struct class *class);

/* Sort the ranges and join those that touch; then, if `negate`, make it the
 * set of all other characters (U+0000 is in neither). */
void class_finish(struct class *class, bool negate);

/* Whether the set, which is finished, has more than one character. */
bool class_is_wide(const struct class *class);

/* Which bytes a character of the set may begin with, in UTF-8. */
struct heads class_heads(const struct class *class);

/* Append the set, which is finished and not empty, as an expression that can
 * be repeated. Returns its size. */
struct size class_write(const struct class *class, struct buf *to);

#endif
