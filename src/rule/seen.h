/* What a rule that is data has found in the texts of a message. */
#ifndef RULE_SEEN_H
#define RULE_SEEN_H

#include <stdbool.h>
#include <stddef.h>

#include "mail/view.h"

/* A phrase or pattern that was found, at its first place. */
struct seen {
	const struct view *view; /* the text as it is, not folded */
	struct range at;
	size_t part;
	bool attached;
	size_t text; /* number of the text */
};

/*
 * Put them in order of their places, and leave out what shares a word with
 * another: "online casino bonus" is not both "online casino" and "casino
 * bonus". As many stay as can. Returns their number.
 */
size_t seen_apart(struct seen *seen, size_t n);

#endif
