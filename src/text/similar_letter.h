/* What a character is to the words of a text (text/similar_words.h). */
#ifndef TEXT_SIMILAR_LETTER_H
#define TEXT_SIMILAR_LETTER_H

#include <stddef.h>
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

/* The characters that one is put together from (NFD, Unicode 3.11 D68), small: so
 * that both ways of writing "e" with an accent are the same. How many there are. */
enum { SIMILAR_PARTS = 8 };
size_t similar_parts(uint32_t code, uint32_t parts[SIMILAR_PARTS]);

#endif
