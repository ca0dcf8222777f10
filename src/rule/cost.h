/*
 * What a pattern will cost once GNU libc compiles and runs it, reckoned while
 * it is read from left to right.
 *
 * A repeat with a bound is compiled as so many copies; each place where the
 * automaton may go on in two ways adds to the memory for every other; and a
 * bounded repeat behind an unbounded one of the same characters makes states
 * without number. SECURITY.md 5 and 7 have the limits and the measurements.
 */
#ifndef RULE_COST_H
#define RULE_COST_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum {
	COST_DEPTH = 32,          /* groups within groups */
	COST_REPEAT = 255,        /* {n} */
	COST_PRODUCT = 2000,      /* of bounds within bounds */
	COST_ALTERNATIVES = 1000, /* in all */
	COST_CHOICES = 8,         /* characters repeated, or of a set, behind a
				     repeat without end that has them too */
	COST_NODES = 12000,       /* of the automaton, repeats written out */
	COST_CLOSURE = 1000000,   /* nodes times forks */
	COST_ENDLESS = INT_MAX,   /* the bound of "*" */
};

/* A character, a set, or a finished group. */
struct piece {
	size_t nodes;    /* of the automaton, repeats written out */
	size_t forks;    /* of them, where it may go on in two ways */
	size_t product;  /* the largest of bounds within bounds, at least 1 */
	size_t choices;  /* characters of a set, repeats written out */
	bool empty;      /* may match nothing at all */
	bool counted;    /* has a bounded repeat over COST_CHOICES */
	bool heads[256]; /* bytes its characters may begin with, in UTF-8 */
};

/* A group that is open; the first is the pattern itself. */
struct cost_group {
	size_t at;           /* of its parenthesis in the pattern */
	struct piece all;    /* its finished alternatives */
	struct piece branch; /* the one being read, but for `atom` */
	struct piece atom;   /* what a repeat would repeat */
	bool has_all, has_atom;
	bool filled;      /* the branch has anything */
	bool either;      /* it has two alternatives or more */
	size_t atom_run;  /* `run` before the atom */
	size_t run_begin; /* before the group */
	size_t run_most;  /* behind any of its alternatives */
};

/* Fields are private but for `depth` and the groups' `at`. */
struct cost {
	struct cost_group groups[COST_DEPTH + 1];
	size_t depth;
	size_t alternatives;
	bool endless[256]; /* heads of all that was repeated without end */
	size_t run; /* choices, one after the other, among characters that such
		       a repeat may have as well */
};

/* The start of a pattern; lives in the arena. */
struct cost *cost_begin(struct arena *a);

/* Each of these returns NULL, or in a sentence why the pattern is refused. */
const char *cost_piece(struct cost *cost, const struct piece *piece);
const char *cost_assertion(struct cost *cost); /* no repeat may follow */
const char *cost_repeat(struct cost *cost, int min, int max);
const char *cost_open(struct cost *cost, size_t at);
const char *cost_bar(struct cost *cost);
const char *cost_close(struct cost *cost);
const char *cost_end(struct cost *cost);

#endif
