/*
 * A text as filters read it: by NFKC and case folding (Unicode Standard 3.13,
 * UAX #15), without characters that nobody sees (controls, soft hyphens, zero
 * widths, variation selectors), with one blank for each run of white space,
 * and in Latin letters where others stand in for them (rule/disguise.h). So
 * full-width letters, mathematical alphabets, "fr<U+200B>ee" and "free" with a
 * Cyrillic "e" are what they look like.
 */
#ifndef RULE_FOLD_H
#define RULE_FOLD_H

#include "base/arena.h"
#include "mail/view.h"

/* Marks upon one letter; what follows is folded apart from it. Living
 * languages stay far below. */
enum { FOLD_MARKS = 32 };

/* The folded text of `from`, which is valid UTF-8, in valid UTF-8. Its runs
 * lead from each letter with its marks to where it stands in `from`. Lives in
 * the arena. */
const struct view *fold_text(struct arena *a, const struct view *from);

/* The same of a text that came from no file. */
struct span fold_span(struct arena *a, struct span text);

#endif
