/* What a character is to the words of a text (text/similar_words.h). */
#ifndef TEXT_SIMILAR_LETTER_H
#define TEXT_SIMILAR_LETTER_H

#include <stdint.h>

enum similar_letter {
	SIMILAR_OTHER,  /* white space, punctuation, emoji */
	SIMILAR_LETTER, /* of words that blanks part */
	SIMILAR_DIGIT,
	SIMILAR_APOSTROPHE,
	SIMILAR_FILLER, /* shows nothing: as if it were not there */
	SIMILAR_ALONE,  /* a word of its own: Chinese, Japanese */
	SIMILAR_RUN,    /* a letter among those that nothing parts: Thai */
};

/* Of a character that is not ASCII. */
enum similar_letter similar_letter(uint32_t code);

#endif
