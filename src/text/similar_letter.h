/* What a character is to the words of a text (text/similar_words.h). */
#ifndef TEXT_SIMILAR_LETTER_H
#define TEXT_SIMILAR_LETTER_H

#include <limits.h>
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

/* ASCII: small letters for letters, "i" for "l", 0 for digits, an apostrophe,
 * "!" for signs that may begin what is passed over (merge marks, queries,
 * quotes), and blanks for all the rest. All others: NUL. */
extern const char similar_ascii[UCHAR_MAX + 1];

/* The characters that one is put together from (NFKD, Unicode 3.11 D65), small:
 * so that both ways of writing "e" with an accent are the same, and letters in
 * bold, in a circle and of full width are letters, and the sharp s is "ss". How
 * many there are. */
enum { SIMILAR_PARTS = 8 };
size_t similar_parts(uint32_t code, uint32_t parts[SIMILAR_PARTS]);

/* FNV-1a by characters, "l" as "i", from SIMILAR_NO_LETTERS on;
 * similar_dates.py has the same. The first is for what similar_ascii has made
 * of a letter. */
#define SIMILAR_NO_LETTERS UINT64_C(0xcbf29ce484222325)
static inline uint64_t similar_hash_ascii(uint64_t hash, char letter)
{
	return (hash ^ (unsigned char)letter) * 0x100000001b3;
}

static inline uint64_t similar_hash(uint64_t hash, uint32_t code)
{
	return (hash ^ (code == 'l' ? 'i' : code)) * 0x100000001b3;
}

#endif
