/*
 * The words of a text by which it is compared with others. Left out is what
 * differs from copy to copy of one mailing, and from one of its issues to the
 * next: numbers with what is glued to them (prices, dates, order numbers),
 * names of months and days, addresses, URLs behind their host, merge marks, the
 * names of who gets it, and lines that quote another message ("> ").
 *
 * A word is a run of letters, an apostrophe in it passed over; how they are
 * read says text/similar_spelling.h. Chinese and Japanese part no words: each
 * of their characters is one. Of Thai, Lao, Khmer, Burmese and Tibetan each
 * letter is, together with the four before it, for their letters are too few.
 */
#ifndef TEXT_SIMILAR_WORDS_H
#define TEXT_SIMILAR_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"
#include "text/similar_gap.h"

/* Who gets the message: "Jane Doe", as the name is written. Borrowed. Of many,
 * the first 16 words count, of each six. They are left out twice in any text
 * and once more in each KiB of it: a "name" that is all over the text is of
 * words that make it up. */
struct similar_names {
	const struct span *items;
	size_t n;
};

enum { SIMILAR_NAMES_MOST = 16, SIMILAR_NAME_WORDS = 6 };

/* Fields are private. */
struct similar_words {
	struct span text;
	size_t at;
	struct similar_gap gap; /* the next, not before `at` */
	uint64_t run;           /* the letters before, of Thai */
	const struct similar_names *names;
	uint64_t name_words[SIMILAR_NAMES_MOST];
	size_t nname_words;
	size_t nnamed, in_name; /* names left out; words of the one before */
	bool quotes;            /* lines that quote are read, too */
};

struct similar_word {
	struct span text; /* as written */
	uint64_t hash;    /* the same in capitals and in small letters */
};

/* Text is UTF-8; of what is none, the rest is read. */
struct similar_words similar_words_begin(struct span text,
					 const struct similar_names *names);

/* Read the lines that quote, too: where there is nothing else. */
static inline void similar_words_quotes(struct similar_words *words)
{
	words->quotes = true;
}

/* False at the end. */
bool similar_words_next(struct similar_words *words, struct similar_word *word);

#endif
