/*
 * Words in which letters of another script stand in for Latin ones: "free"
 * with a Cyrillic "e", "paypal" all in Cyrillic within an English text. Words of
 * Russian or Greek are none, though they share letters with Latin ones.
 */
#ifndef RULE_DISGUISE_H
#define RULE_DISGUISE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

/* Begin with the text, which is valid UTF-8, and the rest zeroed. Other fields
 * are private. */
struct disguise {
	struct span text;
	size_t end;     /* of the word last judged */
	bool disguised; /* that word is */
	bool judged;    /* the text has been, as a whole */
	bool latin;     /* it is in a language written in Latin letters */
};

/* Whether the word that the character at offset `at` stands in is disguised;
 * asked in the order of the text. */
bool disguise_at(struct disguise *disguise, size_t at, uint32_t code);

#endif
