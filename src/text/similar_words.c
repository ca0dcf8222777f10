#include "text/similar_words.h"

#include <limits.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "text/merge.h"
#include "text/merge_form.h"
#include "text/similar_dates.inc"
#include "text/similar_letter.h"

/* ASCII: small letters for letters, 0 for digits, an apostrophe, "!" for signs
 * that may begin what is passed over (merge marks, queries, quotes), and blanks
 * for all the rest. All others: NUL. */
static const char folds[UCHAR_MAX + 1] = "                                "
					 "   !!! '! !  !  0000000000  ! !!"
					 " abcdefghijklmnopqrstuvwxyz!    "
					 " abcdefghijklmnopqrstuvwxyz!    ";

enum { QUERY_MOST = 64 };

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
	size_t used, n;
	uint32_t code = utf8_next_long(rest, &used), parts[SIMILAR_PARTS];

	switch (similar_letter(code)) {
	case SIMILAR_LETTER:
		n = similar_parts(code, parts);
		for (size_t i = 0; i < n; i++)
			*hash = add_letter(*hash, parts[i]);
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

static bool ends_word(char folded)
{
	return folded == ' ' || folded == '!';
}

/* The word at w->at, which begins with a letter or a digit; false if it is to be
 * left out, as a number. */
static bool read_word(struct similar_words *w, struct similar_word *word)
{
	struct span rest = span_slice(w->text, w->at, w->gap.at - w->at);
	uint64_t hash = no_letters;
	bool numeric = false;
	size_t n = 0, more;
	char c;

	while (n < rest.n && !ends_word(c = folds[(unsigned char)rest.p[n]])) {
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

/* All dates, and few others. */
static inline bool may_be_date(uint64_t hash)
{
	return (date_bits[hash >> 6 & 63U] >> (hash & 63U) & 1U) != 0;
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

static inline bool is_wanted(const struct similar_words *w,
			     const struct similar_word *word)
{
	if (may_be_date(word->hash) && is_date(word->hash))
		return false;
	return w->nname_words == 0 || !is_name(w, word);
}

/* Where nothing parts words: the bytes of a whole name, of two characters at
 * least, that the text goes on with. */
static size_t name_length(const struct similar_words *w, struct span rest)
{
	size_t n = w->names == NULL ? 0 : w->names->n;

	for (size_t i = 0; i < n && i < SIMILAR_NAMES_MOST; i++)
		if (w->names->items[i].n > UTF8_MOST &&
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
	while (n < rest.n && similar_in_url(rest.p[n]))
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

	if (is_quote(w))
		n = span_until(rest, '\n');
	else if (*rest.p == '?' && rest.n > 1 && is_alnum(rest.p[1]))
		n = query_length(rest);
	else if (merge_form_starts[(unsigned char)*rest.p] != 0)
		n = merge_at(w->text, w->at).at.n;
	w->at += n > 0 ? n : 1;
}

/*
 * Pass over blanks and read the word behind them, if it is of nothing but
 * letters of ASCII, as most are, and before any gap. If not, w->at is where
 * something else begins.
 */
static inline bool read_plain(struct similar_words *w,
			      struct similar_word *word)
{
	const char *p = w->text.p + w->at, *end = w->text.p + w->gap.at, *begin;
	uint64_t hash = no_letters;
	char c = ' ';

	while (p < end && (c = folds[(unsigned char)*p]) == ' ')
		p++;
	begin = p;
	for (; p < end && (c = folds[(unsigned char)*p]) >= 'a'; p++)
		hash = add_letter(hash, (unsigned char)c);
	if (p == begin || (p < end && !ends_word(c))) {
		w->at = (size_t)(begin - w->text.p);
		return false;
	}
	w->at = (size_t)(p - w->text.p);
	word->text = (struct span){ begin, (size_t)(p - begin) };
	word->hash = hash;
	return true;
}

/* What else stands at w->at, before any gap: whether it is a word, and one that
 * is wanted. */
static bool read_other(struct similar_words *w, struct similar_word *word)
{
	char c = folds[(unsigned char)w->text.p[w->at]];

	if (c == '\0')
		return read_beginning(w, word);
	if (c >= '0')
		return read_word(w, word) && is_wanted(w, word);
	if (c == '!')
		pass_sign(w);
	else
		w->at++;
	return false;
}

bool similar_words_next(struct similar_words *w, struct similar_word *word)
{
	for (;;) {
		if (read_plain(w, word)) {
			if (is_wanted(w, word))
				return true;
		} else if (w->at < w->gap.at) {
			if (read_other(w, word))
				return true;
		} else if (w->at < w->text.n) {
			if (w->at < w->gap.end)
				w->at = w->gap.end;
			similar_gap_next(&w->gap, w->text, w->at);
		} else {
			return false;
		}
	}
}

static struct similar_words begin(struct span text)
{
	struct similar_words w = { .text = text };

	if (text.n == 0)
		w.text.p = "";
	w.gap = similar_gap_first(w.text);
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
