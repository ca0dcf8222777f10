/*
 * The words of a folded text, with a judgement of each: whether it is spelled
 * with digits and signs for letters, or apart, letter by letter.
 *
 * Numbers, addresses and URLs are neither: "100k", "b2b@example.org". Nor are
 * two letters apart ("a b"), nor words joined by a hyphen.
 */
#ifndef RULE_TOKEN_H
#define RULE_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

struct token {
	uint32_t at, n;   /* bytes of the text */
	uint32_t chars;   /* characters */
	uint32_t letters; /* of these; the others do for letters */
	bool dense;       /* a letter of a script that does not separate words:
			     each is a token */
	bool odd;         /* it is not spelled plainly */
	bool joined;      /* to the one before, over a gap or none */
};

/* Those of a stretch of a text. */
struct tokens {
	struct token *items;
	size_t n, room;
	bool odd; /* any is */

	/* Private: */
	struct span text;
	size_t end;     /* of the stretch */
	size_t suspect; /* where the next begins, or the text ends */
};

/* Of a text in valid UTF-8; none yet. */
struct tokens tokens_begin(struct span text);

/*
 * Read the next stretch that may have odd words, from blank to blank, with all
 * that gaps may join to them. Most words are in none. False behind the last.
 */
bool tokens_next(struct tokens *tokens, struct arena *a);

/* Whether the character may stand in a gap: a blank, punctuation. */
bool token_is_gap(uint32_t code);

#endif
