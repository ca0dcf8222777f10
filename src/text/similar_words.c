#include "text/similar_words.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "text/merge.h"
#include "text/merge_form.h"
#include "text/similar_dates.inc"
#include "text/similar_letter.h"
#include "text/similar_spelling.h"

enum { QUERY_MOST = 64 };

static bool ends_word(char folded)
{
	return folded == ' ' || folded == '!';
}

/* The word at w->at, which begins with a letter or a digit; false if it is to
 * be left out, as a number. */
static bool read_word(struct similar_words *w, struct similar_word *word)
{
	struct span rest = span_slice(w->text, w->at, w->gap.at - w->at);
	struct similar_spelling spelling = similar_spell(rest, NULL);

	word->text = span_first(rest, spelling.n);
	word->hash = spelling.hash;
	w->at += spelling.n;
	return !spelling.number;
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
static bool is_name_word(const struct similar_words *w,
			 const struct similar_word *word)
{
	if (is_lower(word->text.p[0]))
		return false;
	for (size_t i = 0; i < w->nname_words; i++)
		if (w->name_words[i] == word->hash)
			return true;
	return false;
}

/* Whether one more name may be left out, which is none if it is everywhere:
 * each changes what is compared. */
static bool may_leave_name(struct similar_words *w)
{
	enum { ANYWHERE = 2, BYTES = 1024 };

	if (w->nnamed == ANYWHERE + w->text.n / BYTES)
		return false;
	w->nnamed++;
	return true;
}

/* A name, or another word of the one before. */
static bool is_name(struct similar_words *w, const struct similar_word *word)
{
	if (!is_name_word(w, word) ||
	    (w->in_name % SIMILAR_NAME_WORDS == 0 && !may_leave_name(w))) {
		w->in_name = 0;
		return false;
	}
	w->in_name++;
	return true;
}

static inline bool is_wanted(struct similar_words *w,
			     const struct similar_word *word)
{
	if (may_be_date(word->hash) && is_date(word->hash))
		return false;
	return w->nname_words == 0 || !is_name(w, word);
}

/* Where nothing parts words: the bytes of a whole name, of two characters at
 * least and of no more than names have, that the text goes on with. */
static size_t name_length(struct similar_words *w, struct span rest)
{
	enum { MOST = 48 };
	size_t n = w->names == NULL ? 0 : w->names->n;

	for (size_t i = 0; i < n && i < SIMILAR_NAMES_MOST; i++) {
		struct span name = w->names->items[i];

		if (name.n > UTF8_MOST && name.n <= MOST &&
		    span_starts(rest, name))
			return may_leave_name(w) ? name.n : 0;
	}
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
	word->hash = similar_hash(SIMILAR_NO_LETTERS, code);
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
	return !w->quotes && w->text.p[w->at] == '>' &&
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
	uint64_t hash = SIMILAR_NO_LETTERS;
	char c = ' ';

	while (p < end && (c = similar_ascii[(unsigned char)*p]) == ' ')
		p++;
	begin = p;
	for (; p < end && (c = similar_ascii[(unsigned char)*p]) >= 'a'; p++)
		hash = similar_hash_ascii(hash, c);
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
	char c = similar_ascii[(unsigned char)w->text.p[w->at]];

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

		for (size_t n = 0; n < SIMILAR_NAME_WORDS &&
				   w->nname_words < SIMILAR_NAMES_MOST &&
				   similar_words_next(&each, &word);
		     n++)
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
