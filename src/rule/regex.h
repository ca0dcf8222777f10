/*
 * One pattern of the fence, run over a part of a text by GNU libc in windows.
 *
 * The libc's matcher may take time that grows with the square of what it is
 * given, so it is given 256 bytes at a time; windows overlap by half, so what
 * is no longer than that is always seen. The bytes are counted, and when they
 * are spent the rest is not looked at: steps, not time, so that two runs find
 * the same.
 */
#ifndef RULE_REGEX_H
#define RULE_REGEX_H

#include <regex.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"
#include "mail/view.h"

enum {
	REGEX_WINDOW = 256,       /* bytes of marked text */
	REGEX_HEAP = 1024 * 1024, /* a compiled pattern over it is not kept */
};

/* A pattern that is compiled when it is first needed, and kept. It belongs to
 * one thread at a time. */
struct regex {
	const char *pattern; /* rewritten by fence_pattern(); borrowed */
	bool compiled, placed;
	regex_t find;  /* says whether there is a match, not where */
	regex_t place; /* says where, from an automaton with groups, which is
			  larger and slower */
	size_t heap;   /* bytes that both have grown to */
};

/* How many bytes may be matched: of all rules, and of this one. */
struct steps {
	uint64_t *all;
	uint64_t all_most;
	uint64_t own;
	uint64_t own_most;
};

enum regex_result {
	REGEX_NONE,
	REGEX_FOUND,
	REGEX_SPENT, /* the steps, before the end of the text */
	REGEX_MEMORY /* the libc ran out of it */
};

/* Look for the leftmost match in bytes `in` of the text, which is valid UTF-8;
 * *where is its place in the text, unless that is NULL, which is cheaper. What
 * stands around them decides on ^ $ \b and their like. */
enum regex_result regex_search(struct regex *regex, struct span text,
			       struct range in, struct steps *steps,
			       struct range *where);

/* Free what is compiled; it may be searched with again. */
void regex_release(struct regex *regex);

#endif
