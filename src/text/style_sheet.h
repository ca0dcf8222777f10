/*
 * The style sheets of a document: the rules that say something of text, found
 * by the id, class or tag of what they select.
 *
 * Rules count that are for any screen; those for a width, for print or for dark
 * mode do not, and @import is not followed.
 */
#ifndef TEXT_STYLE_SHEET_H
#define TEXT_STYLE_SHEET_H

#include <stddef.h>
#include <stdint.h>

#include "mail/parse.h"
#include "text/style.h"
#include "text/style_match.h"

struct style_rule;

/* Fields are private. */
struct style_sheets {
	struct parse *parse;       /* borrowed: arena and limits */
	const struct view *source; /* the sheets are slices of its text */
	struct style_rule *rules;  /* those that say something, in order */
	size_t n, room;
	uint32_t *buckets; /* first rules by a hash of what they select */
	uint64_t *found;   /* rules that select the element at hand */
	size_t found_room;
	uint64_t nrules; /* all that were read, of the whole message */
	uint64_t bytes;
	uint64_t steps;
	bool stopped; /* by a limit: no more rules are read, or matched */
};

/* Begin without a sheet, the limits of the message used as far as they are. */
struct style_sheets style_sheets_begin(struct parse *parse,
				       const struct view *source);

/* Tell parse what was used of them. */
void style_sheets_end(const struct style_sheets *sheets);

/* Whether sheets with that media attribute or @media prelude are for any
 * screen. */
bool style_is_for_screens(struct span media);

/* Read a sheet, a slice of the source. Limits: css-bytes, css-rules, css-depth.
 * False if no rule in it says anything of text. */
bool style_sheets_add(struct style_sheets *sheets, struct span sheet);

/* What the sheets and its own style attribute say of the last of n elements,
 * each of which holds the next, added to a cascade. Limit: css-rules, for the
 * work that this is. */
void style_sheets_cascade(struct style_sheets *sheets,
			  const struct style_subject *subjects, size_t n,
			  const struct style_block *own,
			  struct style_cascade *cascade);

#endif
