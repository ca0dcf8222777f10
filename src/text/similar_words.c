#include "text/similar_words.h"

#include <limits.h>
#include <unicase.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "text/merge.h"
#include "text/merge_form.h"
#include "text/similar_dates.inc"
#include "text/similar_letter.h"

/* ASCII: small letters for letters, 0 for digits, an apostrophe, and blanks for
 * all the rest. All others: NUL. */
static const char folds[UCHAR_MAX + 1] = "                                "
					 "       '        0000000000      "
					 " abcdefghijklmnopqrstuvwxyz     "
					 " abcdefghijklmnopqrstuvwxyz     ";

enum { LOCAL_MOST = 64, QUERY_MOST = 64 };

/* ---- gaps: addresses, and URLs behind their host ---- */

static size_t find_at_sign(struct span text, size_t from)
{
	return from + span_until(span_skip(text, from), '@');
}

/* The colon of "://". */
static size_t find_colon(struct span text, size_t from)
{
	for (;; from++) {
		from += span_until(span_skip(text, from), ':');
		if (from >= text.n ||
		    span_starts(span_skip(text, from), SPAN("://")))
			return from;
	}
}

static bool in_local(char c)
{
	return is_alnum(c) || (c != '@' && span_has(SPAN("._%+-"), c));
}

static bool in_host(char c)
{
	return is_alnum(c) || c == '.' || c == '-';
}

static bool in_url(char c)
{
	return is_ascii(c) && c > ' ' && c != '<' && c != '>' && c != '"';
}

/* The gap around the "@"; false if it is of no address. */
static bool is_address(struct similar_words *w)
{
	size_t sign = w->at_sign, begin = sign, end = sign + 1;

	while (begin > w->at && sign - begin < LOCAL_MOST &&
	       in_local(w->text.p[begin - 1]))
		begin--;
	if (begin == sign)
		return false;
	while (end < w->text.n && in_host(w->text.p[end]))
		end++;
	if (end == sign + 1)
		return false;
	w->gap = begin;
	w->gap_end = end;
	return true;
}

/* The gap behind the host of a URL; false if the URL has no more. */
static bool has_path(struct similar_words *w)
{
	size_t at = w->colon + strlen("://");

	while (at < w->text.n && in_url(w->text.p[at]) &&
	       !span_has(SPAN("/?#"), w->text.p[at]))
		at++;
	w->gap = at;
	while (at < w->text.n && in_url(w->text.p[at]))
		at++;
	w->gap_end = at;
	return w->gap_end > w->gap;
}

/* What is to be passed over next. Each sign is found once. */
static void find_gap(struct similar_words *w)
{
	bool found = false;

	while (!found) {
		if (w->at_sign < w->at)
			w->at_sign = find_at_sign(w->text, w->at);
		if (w->colon < w->at)
			w->colon = find_colon(w->text, w->at);
		w->gap = w->gap_end = w->text.n;
		if (w->at_sign == w->text.n && w->colon == w->text.n)
			return;
		if (w->at_sign < w->colon) {
			found = is_address(w);
			w->at_sign = find_at_sign(w->text, w->at_sign + 1);
		} else {
			found = has_path(w);
			w->colon = find_colon(w->text, w->colon + 1);
		}
	}
}

static void pass_gap(struct similar_words *w)
{
	if (w->at < w->gap_end)
		w->at = w->gap_end;
	find_gap(w);
}

/* ---- words ---- */

/* FNV-1a by characters; similar_dates.py has the same. */
static const uint64_t no_letters = 0xcbf29ce484222325;

static inline uint64_t add_letter(uint64_t hash, uint32_t code)
{
	return (hash ^ code) * 0x100000001b3;
}

/* A character that is not ASCII, in a word: its bytes, or 0 if the word ends
 * before it. */
static size_t read_wide(struct span rest, uint64_t *hash, bool *numeric)
{
	size_t used;
	uint32_t code = utf8_next_long(rest, &used);

	switch (similar_letter(code)) {
	case SIMILAR_LETTER:
		*hash = add_letter(*hash, uc_tolower(code));
		return used;
	case SIMILAR_DIGIT:
		*numeric = true;
		return used;
	case SIMILAR_APOSTROPHE:
	case SIMILAR_FILLER:
		return used;
	case SIMILAR_ALONE:
	case SIMILAR_RUN:
	case SIMILAR_OTHER:
		break;
	}
	return 0;
}

/* Letters of ASCII at the start of a text: how many. */
static inline size_t read_letters(struct span rest, uint64_t *hash)
{
	uint64_t h = *hash;
	size_t n = 0;
	char c;

	while (n < rest.n && (c = folds[(unsigned char)rest.p[n]]) >= 'a') {
		h = add_letter(h, (unsigned char)c);
		n++;
	}
	*hash = h;
	return n;
}

/* The word at w->at, which begins with a letter or a digit; false if it is to be
 * left out, as a number. */
static bool read_word(struct similar_words *w, struct similar_word *word)
{
	struct span rest = span_slice(w->text, w->at, w->gap - w->at);
	uint64_t hash = no_letters;
	bool numeric = false;
	size_t n = read_letters(rest, &hash), more;
	char c;

	while (n < rest.n && (c = folds[(unsigned char)rest.p[n]]) != ' ') {
		if (c == '\0') {
			more = read_wide(span_skip(rest, n), &hash, &numeric);
			if (more == 0)
				break;
			n += more;
			continue;
		}
		numeric |= c == '0';
		if (c >= 'a')
			hash = add_letter(hash, (unsigned char)c);
		n++;
	}
	word->text = span_first(rest, n);
	word->hash = hash;
	w->at += n;
	return !numeric;
}

static bool is_date(uint64_t hash)
{
	size_t low = 0, high = sizeof(date_words) / sizeof(*date_words);

	if ((date_bits[hash >> 6 & 63U] >> (hash & 63U) & 1U) == 0)
		return false;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (date_words[middle] == hash)
			return true;
		if (date_words[middle] < hash)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

/* "Will", not "will": of names that are other words, too, only what is written
 * as a name. */
static bool is_name(const struct similar_words *w,
		    const struct similar_word *word)
{
	if (is_lower(word->text.p[0]))
		return false;
	for (size_t i = 0; i < w->nname_words; i++)
		if (w->name_words[i] == word->hash)
			return true;
	return false;
}

static bool is_wanted(const struct similar_words *w,
		      const struct similar_word *word)
{
	return !is_date(word->hash) && !is_name(w, word);
}

/* Where nothing parts words: the bytes of a whole name that the text goes on
 * with. */
static size_t name_length(const struct similar_words *w, struct span rest)
{
	for (size_t i = 0; w->names != NULL && i < w->names->n; i++)
		if (w->names->items[i].n > 0 &&
		    span_starts(rest, w->names->items[i]))
			return w->names->items[i].n;
	return 0;
}

/* A character of a script without blanks. */
static bool read_alone(struct similar_words *w, struct similar_word *word,
		       uint32_t code, size_t used)
{
	struct span rest = span_skip(w->text, w->at);
	size_t n = name_length(w, rest);

	w->at += n > 0 ? n : used;
	word->text = span_first(rest, used);
	word->hash = add_letter(no_letters, code);
	return n == 0;
}

/* As that, with those before it: 13 bits each, four and a part of the fifth. */
static bool read_run(struct similar_words *w, struct similar_word *word,
		     uint32_t code, size_t used)
{
	if (!read_alone(w, word, code, used))
		return false;
	w->run = w->run << 13 ^ code;
	word->hash = hash_mix(w->run);
	return true;
}

/* What a character begins that is not ASCII. */
static bool read_beginning(struct similar_words *w, struct similar_word *word)
{
	size_t used;
	uint32_t code = utf8_next_long(span_skip(w->text, w->at), &used);

	switch (similar_letter(code)) {
	case SIMILAR_LETTER:
	case SIMILAR_DIGIT:
		return read_word(w, word) && is_wanted(w, word);
	case SIMILAR_ALONE:
		return read_alone(w, word, code, used);
	case SIMILAR_RUN:
		return read_run(w, word, code, used);
	case SIMILAR_APOSTROPHE:
	case SIMILAR_FILLER:
	case SIMILAR_OTHER:
		break;
	}
	w->at += used;
	return false;
}

/* Behind "shop.example/list?id=1" without a scheme: what follows the host. */
static size_t query_length(struct span rest)
{
	size_t n = 1;

	if (!span_has(span_first(rest, QUERY_MOST), '='))
		return 1;
	while (n < rest.n && in_url(rest.p[n]))
		n++;
	return span_has(span_first(rest, n), '=') ? n : 1;
}

/* A line of what is answered to, not of the answer. */
static bool is_quote(const struct similar_words *w)
{
	return w->text.p[w->at] == '>' &&
	       (w->at == 0 || w->text.p[w->at - 1] == '\n');
}

static void pass_sign(struct similar_words *w)
{
	struct span rest = span_skip(w->text, w->at);
	size_t n = 1;

	if (*rest.p <= ' ') {
		w->at++;
		return;
	}
	if (is_quote(w))
		n = span_until(rest, '\n');
	else if (*rest.p == '?' && rest.n > 1 && is_alnum(rest.p[1]))
		n = query_length(rest);
	else if (merge_form_starts[(unsigned char)*rest.p] != 0)
		n = merge_at(w->text, w->at).at.n;
	w->at += n > 0 ? n : 1;
}

bool similar_words_next(struct similar_words *w, struct similar_word *word)
{
	while (w->at < w->text.n) {
		char c = folds[(unsigned char)w->text.p[w->at]];

		if (w->at >= w->gap) {
			pass_gap(w);
		} else if (c == ' ') {
			pass_sign(w);
		} else if (c == '\0') {
			if (read_beginning(w, word))
				return true;
		} else if (c == '\'') {
			w->at++;
		} else if (read_word(w, word) && is_wanted(w, word)) {
			return true;
		}
	}
	return false;
}

static struct similar_words begin(struct span text)
{
	struct similar_words w = { .text = text };

	w.at_sign = find_at_sign(text, 0);
	w.colon = find_colon(text, 0);
	find_gap(&w);
	return w;
}

/* The words of the names, by the same measure. */
static void read_names(struct similar_words *w,
		       const struct similar_names *names)
{
	for (size_t i = 0; i < names->n; i++) {
		struct similar_words each = begin(names->items[i]);
		struct similar_word word;

		while (w->nname_words < SIMILAR_NAMES_MOST &&
		       similar_words_next(&each, &word))
			if (word.text.n > 1)
				w->name_words[w->nname_words++] = word.hash;
	}
}

struct similar_words similar_words_begin(struct span text,
					 const struct similar_names *names)
{
	struct similar_words w = begin(text);

	w.names = names;
	if (names != NULL)
		read_names(&w, names);
	return w;
}
