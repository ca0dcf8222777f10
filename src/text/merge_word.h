/*
 * The names that people give to the fields of a template. Marks such as
 * "[first name]" or "#CITY#" are known by them alone: their brackets stand
 * around ordinary words, too.
 */
#ifndef TEXT_MERGE_WORD_H
#define TEXT_MERGE_WORD_H

#include <stdbool.h>

#include "base/span.h"

enum merge_word {
	MERGE_WORD_NONE,
	MERGE_WORD_COMMON, /* names a field, and other things: "name", "date" */
	MERGE_WORD_FIELD,  /* nothing else: "firstname", "order_id", "sender
			      name", "your company" */
};

/* What a name is that is written in words, in camelCase, with "_", "-" or ".".
 * Linear, and no name is longer than 48 bytes. */
enum merge_word merge_word(struct span name);

/* Letters, digits, "_", "." and "-" in two words or more of two letters or
 * more, parted by "_" or ".": as programs name things. */
bool merge_word_is_identifier(struct span name);

/* Whether one of its words is known. */
bool merge_word_has_known(struct span name);

#endif
