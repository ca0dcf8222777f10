#include "text/wordlist.h"

#include <unicase.h>

#include "base/utf8.h"
#include "text/blank.h"

/* A text is folded before words are sought in it. */
enum { FOLDED_MOST = WORDLIST_MOST + 2 * UTF8_MOST };

/* ASCII: letters in lower case; white space, and what ends a word as it does, is
 * a blank. */
static const char folds[] = "                                "
			    "  \"#$%&'  *+ - /0123456789  <=> "
			    "@abcdefghijklmnopqrstuvwxyz \\ ^_"
			    "`abcdefghijklmnopqrstuvwxyz{|}~\x7f";

/* Write a character that is not ASCII; how many bytes that took. */
static size_t put(char *to, uint32_t code)
{
	if (blank_is_space(code)) {
		*to = ' ';
		return to[-1] != ' ';
	}
	if (blank_is_filler(code))
		return 0;
	if (code == 0x2019)
		code = '\'';
	else if (code == 0x2010 || code == 0x2011)
		code = '-';
	else if (code == 0x131)
		code = 'i';
	else
		code = uc_tolower(code);
	return utf8_put(to, code);
}

/* The text in lower case, invisible characters gone, white space and the marks
 * of sentences as one blank, and one more at both ends; its bytes. */
static size_t fold(char to[FOLDED_MOST], struct span text)
{
	size_t n = 0, i = 0, used;

	to[n++] = ' ';
	while (i < text.n && n <= WORDLIST_MOST) {
		char c = text.p[i];

		if (!is_ascii(c)) {
			n += put(to + n,
				 utf8_next_long(span_skip(text, i), &used));
			i += used;
			continue;
		}
		c = folds[(unsigned char)c];
		if (c != ' ' || to[n - 1] != ' ')
			to[n++] = c;
		i++;
	}
	to[n++] = ' '; /* so that the last word ends */
	return n;
}

enum { LEAST = 3 }; /* bytes of a word */

/* Of its first three bytes: wordlist.py has the same. */
static size_t key(struct span word)
{
	return ((unsigned char)word.p[0] * 101U +
		(unsigned char)word.p[1] * 11U + (unsigned char)word.p[2]) %
	       WORD_KEYS;
}

/* The strongest word that the text begins with. */
static unsigned word_at(const struct wordlist *list, struct span text)
{
	const unsigned short *before;
	unsigned best = 0;

	if (text.n < LEAST)
		return best;
	before = list->before + key(text);
	for (size_t i = before[0]; i < before[1]; i++) {
		const struct word *word = &list->words[i];

		if (word->text.p[2] == text.p[2] && word->kind > best &&
		    span_starts(text, word->text))
			best = word->kind;
	}
	return best;
}

/* Chinese, Japanese and Korean: their words are not parted, or are by what
 * governs them. */
static bool is_unparted(uint32_t code)
{
	return code >= 0x2e80;
}

static bool is_letter(uint32_t code)
{
	return code > 0x7f ? code < 0x2000 || code > 0x206f
			   : is_alnum((char)code);
}

unsigned wordlist_said(const struct wordlist *list, struct span text)
{
	char folded[FOLDED_MOST];
	size_t n = fold(folded, text), used;
	unsigned best = 0;
	bool inside = false; /* of a word */

	for (size_t at = list->anchors ? 0 : 1;
	     at < n && best < list->strongest; at += used) {
		struct span rest = { folded + at, n - at };
		unsigned kind = 0;
		uint32_t code = utf8_next(rest, &used);
		bool letter = is_letter(code);

		if ((letter && (!inside || is_unparted(code))) || at == 0)
			kind = word_at(list, rest);
		if (kind > best)
			best = kind;
		/* The rest of the word, if it is of ASCII. */
		while (letter && is_alnum(rest.p[used]))
			used++;
		inside = letter;
	}
	return best;
}
