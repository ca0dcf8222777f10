/*
 * Selectors of CSS (https://www.w3.org/TR/selectors-4/) of type, class, id and
 * attribute, for descendants and children. Whatever has anything else selects
 * nothing.
 */
#ifndef TEXT_STYLE_SELECTOR_H
#define TEXT_STYLE_SELECTOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"
#include "text/css.h"
#include "text/html_tag.h"

enum style_condition_kind {
	CONDITION_CLASS,
	CONDITION_ID,
	CONDITION_LINK,     /* :link */
	CONDITION_HAS,      /* [a] */
	CONDITION_EQUALS,   /* [a=b] */
	CONDITION_WORD,     /* [a~=b] */
	CONDITION_LANGUAGE, /* [a|=b] */
	CONDITION_BEGINS,   /* [a^=b] */
	CONDITION_ENDS,     /* [a$=b] */
	CONDITION_CONTAINS, /* [a*=b] */
};

struct style_condition {
	enum style_condition_kind kind;
	struct span name; /* of the class, id or attribute */
	struct span value;
};

/* What one element must be. */
struct style_compound {
	bool any;          /* whatever its tag */
	bool child;        /* of what the next compound selects, not just in */
	enum html_tag tag; /* TAG_OTHER: that name */
	struct span name;
	const struct style_condition *conditions;
	size_t nconditions;
};

/* Compounds from right to left: the first is of the element selected. */
struct style_selector {
	const struct style_compound *compounds;
	size_t ncompounds; /* 0: it selects nothing */
	uint32_t specificity;
	uint64_t marks; /* of all its classes and ids */
};

/* One of 64 bits for a class or an id, by its length and both ends. A selector
 * with a mark that neither an element nor what holds it has does not select
 * that element. */
static inline uint64_t style_mark(struct span name)
{
	size_t kind = name.n;

	if (name.n > 0)
		kind += 7 * (size_t)(unsigned char)name.p[0] +
			13 * (size_t)(unsigned char)name.p[name.n - 1];
	return UINT64_C(1) << kind % 64;
}

/* The selector up to a "," or the end of the text, which stays at hand; in the
 * arena. */
struct style_selector style_selector_read(struct arena *a, struct css *css);

#endif
