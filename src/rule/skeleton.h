/*
 * A folded text as it reads once gaps within words are closed and digits and
 * signs that do for letters are those letters: "v-i-a.g r a", "v1agra", "c@sh".
 *
 * Only the words that are written so are in it, each with as many words on both
 * sides as a phrase may have: a text without any has an empty skeleton. What
 * "1", "!" and "|" do for may be an "i" or an "l"; both are "i" here, so a
 * phrase that is found is still to be compared with the text.
 */
#ifndef RULE_SKELETON_H
#define RULE_SKELETON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "mail/view.h"

/* The skeleton of a folded text, with `around` words, from blank to blank, on
 * each side; a view of it. Lives in the arena. */
const struct view *skeleton_text(struct arena *a, const struct view *folded,
				 size_t around);

/* A phrase, of letters and blanks, as it is in skeletons. */
struct span skeleton_phrase(struct arena *a, struct span phrase);

/* Whether a word may begin at an offset of the skeleton: where one does, or
 * behind the "a" or "i" that is a word before one spelled apart. */
bool skeleton_begins(const struct view *skeleton, size_t at);

/* Whether what stands in the folded text is the phrase, and not plainly so. */
bool skeleton_confirms(struct span text, struct span phrase);

#endif
