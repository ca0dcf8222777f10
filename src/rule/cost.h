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
#include "rule/heads.h"
#include "rule/size.h"

enum {
	COST_DEPTH = 32,          /* groups within groups */
	COST_REPEAT = 255,        /* {n} */
	COST_PRODUCT = 2000,      /* of bounds within bounds */
	COST_ALTERNATIVES = 1000, /* in all */
	COST_CHOICES = 8,         /* characters repeated, or of a set, behind a
				     repeat without end that has them too */
	COST_CHUNK = 32,          /* alternatives to be grouped */
	COST_RANGE = 400,    /* how far bounded repeats may be apart from each
			     other, times characters as above behind them */
	COST_ASSERTIONS = 2, /* ^ $ \b and their like that may all have to hold
				at one place: regcomp() takes time that doubles
				with each */
	COST_ENDLESS = INT_MAX, /* the bound of "*" */
};

/* A character, a set, or a finished group. */
struct piece {
	struct size size;
	size_t product; /* the largest of bounds within bounds, at least 1 */
	size_t choices; /* characters of a set, repeats written out */
	size_t before;  /* assertions that may have to hold before its first
			  character, behind its last; and if it has none */
	size_t behind, through;
	bool counted;       /* has a bounded repeat over COST_CHOICES */
	struct heads heads; /* bytes its characters may begin with */
};

/* Choices, one after the other, among characters that a repeat before them may
 * have as well: one without end; one of a wide range. */
struct cost_run {
	size_t endless, ranged;
};

/* A group that is open; the first is the pattern itself. */
struct cost_group {
	size_t at;          /* of its parenthesis in the pattern */
	struct piece all;   /* its finished alternatives but for `chunk` */
	struct piece chunk; /* the last of them, at most COST_CHUNK */
	size_t nall, nchunk;
	struct piece branch; /* the one being read, but for `atom` */
	struct piece atom;   /* what a repeat would repeat */
	bool has_atom;
	bool filled;               /* the branch has anything */
	bool either;               /* it has two alternatives or more */
	struct cost_run atom_run;  /* `run` before the atom */
	struct cost_run run_begin; /* before the group */
	struct cost_run run_most;  /* behind any of its alternatives */
};

/* Fields are private but for `depth` and the groups' `at`. */
struct cost {
	struct arena *arena;       /* borrowed */
	struct cost_group *groups; /* `depth` and one of them */
	size_t room;
	size_t depth;
	size_t alternatives;
	struct heads endless; /* heads of all that was repeated without end */
	struct heads ranged;  /* of all whose bounds are far apart */
	size_t range;         /* by how much, together */
	struct cost_run run;
};

/* The start of a pattern; lives in the arena. */
struct cost *cost_begin(struct arena *a);

/* Each of these returns NULL, or in a sentence why the pattern is refused. */
const char *cost_piece(struct cost *cost, const struct piece *piece);

/* Consumes nothing, and no repeat may follow; \b is one in two ways. */
const char *cost_assertion(struct cost *cost, size_t ways);

const char *cost_repeat(struct cost *cost, int min, int max);
const char *cost_open(struct cost *cost, size_t at);

/* Of a chain of alternatives each is reached through all before it. So they are
 * grouped by the chunk: *full says that those since the last full chunk are to
 * be put in parentheses before the bar. */
const char *cost_bar(struct cost *cost, bool *full);

const char *cost_close(struct cost *cost);
const char *cost_end(struct cost *cost);

#endif
