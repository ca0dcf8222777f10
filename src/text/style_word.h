/* Words that are values of properties. */
#ifndef TEXT_STYLE_WORD_H
#define TEXT_STYLE_WORD_H

#include "base/span.h"

/* A list of them ends with an empty name. */
struct style_word {
	struct span name;
	int value;
};

/* What the word means in a list, in any case of letters; -1 if it is not in
 * it. */
int style_word_value(const struct style_word *list, struct span word);

extern const struct style_word style_words_display[];
extern const struct style_word style_words_visibility[];
extern const struct style_word style_words_overflow[];
extern const struct style_word style_words_position[];
extern const struct style_word style_words_float[];
extern const struct style_word style_words_white_space[];
extern const struct style_word style_words_size[];   /* in pixels */
extern const struct style_word style_words_common[]; /* enum style_unit */

#endif
