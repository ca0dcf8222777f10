#include "text/unsubscribe.h"

#include <limits.h>

#include "text/unsubscribe_words.inc"
#include "text/wordlist.h"

enum unsubscribe unsubscribe_said(struct span text)
{
	static const struct wordlist list = {
		.words = unsubscribe_words,
		.before = unsubscribe_before,
		.strongest = UNSUBSCRIBE_LEAVES,
	};

	return (enum unsubscribe)wordlist_said(&list, text);
}

/* Parts of addresses that make no other word; sorted. */
static const struct word in_urls[] = {
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
			best = (enum unsubscribe)in_urls[i].kind;
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
