/* What a subject says, for telling whether two are the same. */
#ifndef TEXT_SIMILAR_SUBJECT_H
#define TEXT_SIMILAR_SUBJECT_H

#include "base/arena.h"
#include "base/span.h"
#include "text/similar_words.h"

/*
 * Its words (text/similar_words.h) in small letters, a blank between: without
 * "Re:" and "Fwd:", numbers, names, months and days, merge marks, emoji and
 * punctuation. Empty if nothing is left. UTF-8; lives in the arena. Of a very
 * long one the first 2 KiB are read.
 */
struct span similar_subject(struct arena *a, struct span subject,
			    const struct similar_names *names);

#endif
