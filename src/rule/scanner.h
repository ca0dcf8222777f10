/*
 * All rules that are data, made ready to be looked for together: for each way
 * in which texts are read one filter (rule/filter.h) of all literals of all
 * rules.
 *
 * A phrase is its own literal. An expression has a set of them (rule/literal.h)
 * and is run only where one stands; one without any is slow: it is run over
 * every text.
 */
#ifndef RULE_SCANNER_H
#define RULE_SCANNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "rule/filter.h"
#include "rule/pattern.h"
#include "rule/rule.h"

struct scan_state; /* private to rule/scan.c */
struct scan_result;

/* A phrase or an expression of a rule: of its phrases, then its expressions. */
struct use {
	uint32_t rule; /* index of the scanner's */
	uint32_t item;
};

struct uses {
	struct use *items;
	size_t n, room;
};

void uses_add(struct arena *a, struct uses *uses, struct use use);

/* What is looked for in texts that are read in one way. */
struct sieve {
	struct filter filter;
	struct use *uses; /* of each literal of the filter */
	struct uses tiny; /* phrases too short for it */
	struct uses slow; /* expressions without literals */
	unsigned kinds;   /* 1 << kind of each text that a rule wants */
	unsigned
		short_kinds; /* the same of rules with literals of three bytes */
};

/* Fields but `rules` are private to rule/scan.c. */
struct scanner {
	struct arena *arena;             /* borrowed */
	const struct rule *const *rules; /* that are data */
	size_t nrules;
	bool built;
	struct sieve sieves[TEXT_FOLDS];
	struct span *headers; /* the names of fields that rules want */
	size_t nheaders;
	size_t words; /* the most that a skeleton phrase has */

	/* Of each rule in the scan at hand; NULL for nearly all, so that only
	 * what was touched is cleared for the next. */
	struct scan_state **states;
	const struct scan_result **results;
	uint32_t *touched; /* the rules that have a state */
	size_t ntouched;
};

/* Of the rules that are data among these, whose patterns are kept
 * (pattern_keep()); they outlive it. Nothing is built before it is used. */
struct scanner *scanner_new(struct arena *a, const struct rule *const *rules,
			    size_t n);

/* Build what is not built yet. */
void scanner_build(struct scanner *scanner);

/* The kinds of text that any rule wants, as 1 << kind; builds. */
unsigned scanner_kinds(struct scanner *scanner);

#endif
