/*
 * Which patterns are let through to regcomp(), and rewritten how.
 *
 * Patterns are POSIX extended regular expressions over characters, with GNU's
 * \w \W \s \S \b \B \< \>. GNU libc would overrun its stack, take gigabytes or
 * minutes for some of a few bytes; so they are read here first, and what could
 * cost too much (rule/cost.h), or means something else than its author may
 * have thought, is refused. What is let through is rewritten to run over the
 * bytes of marked text (rule/mark.h).
 */
#ifndef RULE_FENCE_H
#define RULE_FENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"
#include "rule/literal.h"

enum { FENCE_BYTES = 2048 }; /* of a pattern */

struct fence_error {
	size_t at;      /* offset in the pattern */
	char text[160]; /* one line, no full stop */
};

/* A pattern that is let through. */
struct fenced {
	const char
		*expression; /* as regcomp() may have it, with REG_EXTENDED */
	struct literals literals;
};

/*
 * Read a pattern of valid UTF-8 without NUL; one for folded text is folded too.
 * The result lives in the arena. False, and the place and reason, for one that
 * is refused.
 */
bool fence_pattern(struct arena *a, struct span pattern, bool folded,
		   struct fenced *fenced, struct fence_error *err);

#endif
