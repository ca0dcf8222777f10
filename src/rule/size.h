/*
 * How much memory GNU libc takes to compile a piece of a pattern, reckoned
 * from its parts.
 *
 * It builds an automaton of nodes, repeats written out, and keeps for each
 * node that consumes nothing (a fork, a parenthesis) all that can be reached
 * from it without consuming anything: its closure. In a chain of optional
 * pieces closures grow with the square of its length. Behind an assertion (^ $
 * \b and their like) all that can be reached is copied.
 */
#ifndef RULE_SIZE_H
#define RULE_SIZE_H

#include <stdbool.h>
#include <stddef.h>

struct size {
	size_t nodes;
	size_t entry;   /* nodes in the closure of where it begins */
	size_t exits;   /* nodes whose closure goes on behind it */
	size_t closure; /* of all its nodes together */
	size_t copies;  /* that assertions at its end make of what is behind */
	bool empty;     /* it may be passed without consuming anything */
};

/* Nothing at all: what a sequence begins with. */
struct size size_nothing(void);

/* An assertion that is one in so many ways: \b is \< or \>. */
struct size size_assertion(size_t ways);

/* One character, or so many in a row. */
struct size size_literal(size_t n);

struct size size_join(struct size a, struct size b);   /* ab */
struct size size_either(struct size a, struct size b); /* a|b */
struct size size_group(struct size a);                 /* (a) */
struct size size_option(struct size a);                /* a? */
struct size size_endless(struct size a, size_t min);   /* a{min,} */
struct size size_repeat(struct size a, size_t min, size_t max);

/* Whether compiling it takes less than 8 MB. Pieces that do not fit may be
 * reckoned with no further. */
bool size_fits(struct size a);

#endif
