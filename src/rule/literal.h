/*
 * The literals of a pattern: a set of texts one of which every match contains.
 * Only where one of them stands in a text need the pattern be run.
 *
 * They are made while the pattern is read from left to right (rule/fence.c), as
 * those of FilteredRE2 are: a piece is either known in full, as a small set of
 * texts that it matches, or it has a set that its matches contain, or nothing
 * is known. Of the sets that a sequence offers the rarest is taken, and the
 * next to it where the pattern is one sequence.
 */
#ifndef RULE_LITERAL_H
#define RULE_LITERAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"
#include "rule/class.h"
#include "rule/textset.h"

enum {
	LITERAL_REACH = 256, /* longer matches are not told from each other */
	LITERAL_OTHERS = 8,  /* of a second set */
};

struct literals {
	const struct span *items;
	size_t n;                  /* 0: none of use */
	const struct span *others; /* every match contains one of these too,
				      apart from that of `items` */
	size_t nothers;            /* 0: none are known */
	size_t longest; /* bytes of the longest match; at most LITERAL_REACH */
};

struct literal;

/* The start of a pattern. Lives in the arena. */
struct literal *literal_begin(struct arena *a);

void literal_text(struct literal *l, struct span text);
void literal_class(struct literal *l, const struct class *class);
void literal_any(struct literal *l);     /* any one of many characters */
void literal_nothing(struct literal *l); /* consumes nothing, as "^" */

/* Repeat the last piece; max < 0 is no end. */
void literal_repeat(struct literal *l, int min, int max);

/* Groups are closed as they were opened, at most COST_DEPTH of them. */
void literal_open(struct literal *l);
void literal_bar(struct literal *l);
void literal_close(struct literal *l);

/* What was found lives in the arena. */
struct literals literal_end(struct literal *l, struct arena *a);

#endif
