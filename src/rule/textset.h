/* Small sets of texts, of which every match of a pattern has one. */
#ifndef RULE_TEXTSET_H
#define RULE_TEXTSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

enum {
	LITERAL_LEAST = 3,  /* bytes of one that is of use */
	LITERAL_MOST = 64,  /* bytes; longer ones are not put together */
	LITERAL_SET = 1000, /* of one pattern */
};

struct textset {
	struct span *items;
	size_t n;
};

struct textset textset_of(struct arena *a, struct span text);

/* Whether it serves as a filter: not empty, and no text is too short. */
bool textset_is_useful(struct textset set);

/* How often one of a useful set may be met, in proportion to others. */
uint64_t textset_frequency(struct textset set);

/* Each text of the one followed by each of the other; whether these are few
 * enough, and short. */
bool textset_can_multiply(struct textset left, struct textset right);
struct textset textset_multiply(struct arena *a, struct textset left,
				struct textset right);

/* The texts and the empty one. */
struct textset textset_or_nothing(struct arena *a, struct textset set);

/* Those without which the others would not do: a text that has another within
 * it is not needed. A large set stays as it is. */
struct textset textset_minimal(struct arena *a, struct textset set);

#endif
