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

/* A text in lower case, invisible characters gone, white space and
 * the marks of sentences as one blank, one more at the end. */
struct folded {
	char text[UNSUBSCRIBE_MOST + 2 * UTF8_MOST];
	size_t n;
};

/* White space, and what ends a word as it does. */
static bool is_gap(uint32_t code)
{
	return code < 0x80
		       ? code <= ' ' || span_has(SPAN(".,:;!?()[]"), (char)code)
		       : blank_is_space(code);
}

static void put(struct folded *to, uint32_t code)
{
	if (code == 0x2019)
		code = '\'';
	else if (code == 0x2010 || code == 0x2011)
		code = '-';
	else if (code == 0x131)
		code = 'i';
	else if (code > 0x7f)
		code = uc_tolower(code);
	to->n += utf8_put(to->text + to->n, code);
}

static void fold(struct folded *to, struct span text)
{
	size_t used;

	to->n = 0;
	for (size_t i = 0; i < text.n && to->n < UNSUBSCRIBE_MOST; i += used) {
		uint32_t code;

		/* Nearly all of most texts. */
		if (is_alnum(text.p[i])) {
			used = 1;
			to->text[to->n++] = to_lower(text.p[i]);
			continue;
		}
		code = utf8_next(span_skip(text, i), &used);
		if (!is_gap(code) && !blank_is_filler(code))
			put(to, code);
		else if (is_gap(code) && to->n > 0 &&
			 to->text[to->n - 1] != ' ')
			to->text[to->n++] = ' ';
	}
	to->text[to->n++] = ' '; /* so that the last word ends */
}

enum { LEAST = 3 }; /* bytes of a word */

/* The strongest word that the text begins with. */
static enum unsubscribe word_at(struct span text)
{
	const unsigned short *before =
		&unsubscribe_before[(unsigned char)text.p[0]];
	enum unsubscribe best = UNSUBSCRIBE_NO;

	if (text.n < LEAST)
		return best;
	for (size_t i = before[0]; i < before[1]; i++) {
		const struct unsubscribe_word *word = &unsubscribe_words[i];

		if (word->text.p[1] == text.p[1] &&
		    word->text.p[2] == text.p[2] && word->kind > best &&
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
	struct folded folded;
	enum unsubscribe best = UNSUBSCRIBE_NO;
	bool inside = false; /* of a word */
	struct span rest;
	size_t used;

	fold(&folded, text);
	rest = (struct span){ folded.text, folded.n };
	for (; rest.n > 0 && best < UNSUBSCRIBE_LEAVES;
	     rest = span_skip(rest, used)) {
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

/* One more than the first word of each letter; 0: there is none. */
static const unsigned char first_in_urls[UCHAR_MAX + 1] = {
	['a'] = 1,  ['A'] = 1,  ['d'] = 4,  ['D'] = 4,  ['m'] = 9,
	['M'] = 9,  ['o'] = 12, ['O'] = 12, ['s'] = 15, ['S'] = 15,
	['u'] = 17, ['U'] = 17, ['w'] = 19, ['W'] = 19,
};

static enum unsubscribe in_url_at(struct span rest, size_t i)
{
	enum unsubscribe best = UNSUBSCRIBE_NO;
	char first = in_urls[i].text.p[0], second = to_lower(rest.p[1]);

	/* Two bytes compared tell nearly all of an address from all words. */
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
		unsigned char first = first_in_urls[(unsigned char)url.p[at]];
		enum unsubscribe kind;

		if (first == 0)
			continue;
		kind = in_url_at(span_skip(url, at), first - 1U);
		if (kind > best)
			best = kind;
	}
	return best;
}
