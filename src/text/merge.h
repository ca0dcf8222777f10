/*
 * Merge marks: places of a template that a program fills in, in the languages
 * that mail is made with. In a message that goes out, one that is left over is
 * a fault; in a template, a value that nobody knows yet.
 */
#ifndef TEXT_MERGE_H
#define TEXT_MERGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "text/merge_kind.h"

struct merge {
	enum merge_kind kind;
	struct span at;    /* all of it */
	struct span inner; /* what is between the marks, trimmed */
	bool control; /* "if", "end", a comment: prints nothing by itself */
};

/*
 * The next mark at or behind offset *from; *from is behind it then. Kind NONE
 * at the end. Percent-encoded forms ("%7B%7Bname%7D%7D") are found too. What
 * reads like ordinary writing is none: "[[1]]" of a wiki, "100%", "C#", "$5".
 */
struct merge merge_next(struct span text, size_t *from);

/* The mark that the text begins with; kind NONE if it begins with none. */
struct merge merge_first(struct span text);

/* The mark that begins at `at`, as merge_next() sees it: what stands before is
 * looked at, too. */
struct merge merge_at(struct span text, size_t at);

/* Whether there is any. */
bool merge_has(struct span text);

/*
 * Whether there may be marks of kinds that ordinary writing does not resemble:
 * MERGE_BRACES, BLOCK, MAILCHIMP, PERCENTS, DOLLAR, ERB and TOOLKIT. A quick look
 * at the whole of a source that is to be looked at piece by piece.
 */
bool merge_may_have_certain(struct span text);

/* The first opening mark without its end, or end without its opening, of the
 * forms whose two ends leave no doubt ({{ {% {# *| ${ <%= %%= %%[); its place,
 * empty if all is balanced. Kind in *kind. Not for style sheets and scripts,
 * where two braces may end together. */
struct span merge_unbalanced(struct span text, enum merge_kind *kind);

#endif
