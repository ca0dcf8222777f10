#include "text/unsubscribe.h"

#include <limits.h>
#include <unicase.h>

#include "base/utf8.h"
#include "text/blank.h"

struct unsubscribe_word {
	struct span text; /* in lower case */
	enum unsubscribe kind;
};

#include "text/unsubscribe_words.inc"

/* A text is folded before words are sought in it. */
enum { FOLDED_MOST = UNSUBSCRIBE_MOST + 2 * UTF8_MOST };

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
	while (i < text.n && n <= UNSUBSCRIBE_MOST) {
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

/* Of its first three bytes: unsubscribe_words.py has the same. */
static size_t key(struct span word)
{
	return ((unsigned char)word.p[0] * 101U +
		(unsigned char)word.p[1] * 11U + (unsigned char)word.p[2]) %
	       1024U;
}

/* The strongest word that the text begins with. */
static enum unsubscribe word_at(struct span text)
{
	enum unsubscribe best = UNSUBSCRIBE_NO;
	const unsigned short *before;

	if (text.n < LEAST)
		return best;
	before = unsubscribe_before + key(text);
	for (size_t i = before[0]; i < before[1]; i++) {
		const struct unsubscribe_word *word = &unsubscribe_words[i];

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

enum unsubscribe unsubscribe_said(struct span text)
{
	char folded[FOLDED_MOST];
	size_t n = fold(folded, text), used;
	enum unsubscribe best = UNSUBSCRIBE_NO;
	bool inside = false; /* of a word */

	for (size_t at = 1; at < n && best < UNSUBSCRIBE_LEAVES; at += used) {
		struct span rest = { folded + at, n - at };
		enum unsubscribe kind = UNSUBSCRIBE_NO;
		uint32_t code = utf8_next(rest, &used);
		bool letter = is_letter(code);

		if (letter && (!inside || is_unparted(code)))
			kind = word_at(rest);
		if (kind > best)
			best = kind;
		/* The rest of the word, if it is of ASCII. */
		while (letter && is_alnum(rest.p[used]))
			used++;
		inside = letter;
	}
	return best;
}

/* Parts of addresses that make no other word; sorted. */
static const struct unsubscribe_word in_urls[] = {
	{ SPAN_INIT("abbestell"), UNSUBSCRIBE_LEAVES },
	{ SPAN_INIT("abmeld"), UNSUBSCRIBE_LEAVES },
	{ SPAN_INIT("afmeld"), UNSUBSCRIBE_LEAVES },
	{ SPAN_INIT("darse-de-baja"), UNSUBSCRIBE_LEAVES },
	{ SPAN_INIT("desabon"), UNSUBSCRIBE_LEAVES },
	{ SPAN_INIT("descadastr"), UNSUBSCRIBE_LEAVES },
	{ SPAN_INIT("desinscri"), UNSUBSCRIBE_LEAVES },
	{ SPAN_INIT("disiscri"), UNSUBSCRIBE_LEAVES },
	{ SPAN_INIT("manage-subscription"), UNSUBSCRIBE_SETTINGS },
	{ SPAN_INIT("manage_subscription"), UNSUBSCRIBE_SETTINGS },
	{ SPAN_INIT("managesubscription"), UNSUBSCRIBE_SETTINGS },
	{ SPAN_INIT("opt-out"), UNSUBSCRIBE_LEAVES },
	{ SPAN_INIT("opt_out"), UNSUBSCRIBE_LEAVES },
	{ SPAN_INIT("optout"), UNSUBSCRIBE_LEAVES },
	{ SPAN_INIT("subscription-preferences"), UNSUBSCRIBE_SETTINGS },
	{ SPAN_INIT("subscription_preferences"), UNSUBSCRIBE_SETTINGS },
	{ SPAN_INIT("uitschrijv"), UNSUBSCRIBE_LEAVES },
	{ SPAN_INIT("unsub"), UNSUBSCRIBE_LEAVES },
	{ SPAN_INIT("wypisz"), UNSUBSCRIBE_LEAVES },
};

enum { NIN_URLS = sizeof(in_urls) / sizeof(*in_urls), URL_MOST = 1024 };

/* The words that begin with a letter: which is the first of them, and the set of
 * their second letters. Two bytes tell nearly all of an address from all. */
#define LETTER(c) (UINT32_C(1) << (unsigned char)(c) % 32)
#define STARTS(lower, upper, first, seconds) \
 [lower] = { first, seconds }, [upper] = { first, seconds }
static const struct {
	unsigned char word;
	uint32_t seconds;
} starts_in_urls[UCHAR_MAX + 1] = {
	STARTS('a', 'A', 0, LETTER('b') | LETTER('f')),
	STARTS('d', 'D', 3, LETTER('a') | LETTER('e') | LETTER('i')),
	STARTS('m', 'M', 8, LETTER('a')),
	STARTS('o', 'O', 11, LETTER('p')),
	STARTS('s', 'S', 14, LETTER('u')),
	STARTS('u', 'U', 16, LETTER('i') | LETTER('n')),
	STARTS('w', 'W', 18, LETTER('y')),
};

static enum unsubscribe in_url_at(struct span rest, size_t i)
{
	enum unsubscribe best = UNSUBSCRIBE_NO;
	char first = in_urls[i].text.p[0], second = to_lower(rest.p[1]);

	for (; i < NIN_URLS && in_urls[i].text.p[0] == first; i++)
		if (in_urls[i].text.p[1] == second && in_urls[i].kind > best &&
		    span_istarts(rest, in_urls[i].text))
			best = in_urls[i].kind;
	return best;
}

enum unsubscribe unsubscribe_in_url(struct span url)
{
	enum unsubscribe best = UNSUBSCRIBE_NO;

	url = span_first(url, URL_MOST);
	for (size_t at = 0; at + 1 < url.n; at++) {
		unsigned char first = (unsigned char)url.p[at];
		enum unsubscribe kind;

		if ((starts_in_urls[first].seconds & LETTER(url.p[at + 1])) ==
		    0)
			continue;
		kind = in_url_at(span_skip(url, at),
				 starts_in_urls[first].word);
		if (kind > best)
			best = kind;
	}
	return best;
}
