#include "text/action.h"

#include "base/utf8.h"
#include "text/wordlist.h"

/* Where a word of an address counts. */
enum where {
	ANYWHERE,
	ALONE, /* nothing else that means anything is in its part */
	LAST,  /* the same, and nothing of that kind follows in the path */
	NAME,  /* it is a name in the query */
};

struct url_word {
	struct span text; /* in lower case */
	enum action action;
	enum where where;
};

#include "text/action_words.inc"

enum action action_said(struct span text)
{
	static const struct wordlist list = {
		.words = action_words,
		.before = action_before,
		.strongest = ACTION_LEAVE,
		.anchors = true,
	};

	return (enum action)wordlist_said(&list, text);
}

/* A word of ASCII that is not empty. */
static const struct url_word *look_up(struct span word)
{
	unsigned char first = (unsigned char)word.p[0];
	size_t low = action_starts[first], high = action_starts[first + 1];

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct url_word *found = &action_in_urls[middle];
		int order = span_compare(word, found->text);

		if (order == 0)
			return found;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

enum { WORDS = 3, WORD_MOST = 32 };

/* Where a part stands. */
enum place { IN_HOST, IN_PATH, IN_NAME /* in the query */ };

/* A part of an address: "confirm-email". */
struct part {
	struct span words[WORDS]; /* the first of them */
	size_t n;                 /* WORDS + 1: there are more */
	enum place in;
	struct span rest; /* what follows it */
};

/* Whether a word begins at i: "VerifyEmail" is two. */
static bool begins_word(struct span s, size_t i)
{
	if (!is_alnum(s.p[i]))
		return false;
	return i == 0 || !is_alnum(s.p[i - 1]) ||
	       (is_upper(s.p[i]) && is_lower(s.p[i - 1]));
}

static size_t word_length(struct span s)
{
	size_t n = 1;

	while (n < s.n && is_alnum(s.p[n]) && !begins_word(s, n))
		n++;
	return n;
}

static struct part part_read(struct span s)
{
	struct part part = { .n = 0 };

	for (size_t i = 0; i < s.n && part.n <= WORDS; i++) {
		struct span rest = span_skip(s, i);

		if (!begins_word(s, i))
			continue;
		if (part.n < WORDS)
			part.words[part.n] =
				span_first(rest, word_length(rest));
		part.n++;
	}
	return part;
}

static bool is_number(struct span s)
{
	size_t digits = 0;

	while (digits < s.n && is_digit(s.p[digits]))
		digits++;
	return digits == s.n;
}

/* Numbers and the like, beside a word that says what is done with them. */
static bool is_trivial(struct span word)
{
	if (span_ieq(word, SPAN("us"))) /* "join-us" is about them */
		return false;
	return word.n <= 2 || is_number(word) || span_ieq(word, SPAN("yes")) ||
	       span_ieq(word, SPAN("now"));
}

/* Whether there is nothing but words [from, from + n). */
static bool is_alone(const struct part *part, size_t from, size_t n)
{
	if (part->n > WORDS)
		return false;
	for (size_t i = 0; i < part->n; i++)
		if ((i < from || i >= from + n) && !is_trivial(part->words[i]))
			return false;
	return true;
}

/* Whether no word that means anything follows: "/buy/7", not "/buy/phones". */
static bool is_last(const struct part *part)
{
	struct span rest = part->rest;

	for (size_t i = 0, n; i < rest.n; i += n) {
		n = is_alnum(rest.p[i]) ? word_length(span_skip(rest, i)) : 1;
		if (!is_ascii(rest.p[i]) || !is_trivial(span_slice(rest, i, n)))
			return false;
	}
	return part->in == IN_PATH;
}

/* Words written as one. */
static const struct url_word *find(const struct span *words, size_t n)
{
	char folded[WORD_MOST];
	struct span word = { folded, 0 };

	for (size_t i = 0; i < n; i++) {
		struct span s = words[i];

		if (s.n > sizeof(folded) - word.n)
			return NULL;
		for (size_t k = 0; k < s.n; k++)
			folded[word.n++] = to_lower(s.p[k]);
	}
	return look_up(word);
}

/* What words [from, from + n) say. */
static enum action words_say(const struct part *part, size_t from, size_t n)
{
	const struct url_word *found = find(part->words + from, n);

	if (found == NULL)
		return ACTION_NONE;
	switch (found->where) {
	case ANYWHERE:
		return found->action;
	case LAST:
	case ALONE:
		return is_alone(part, from, n) &&
				       (found->where == ALONE || is_last(part))
			       ? found->action
			       : ACTION_NONE;
	case NAME:
		return part->in == IN_NAME && part->n == n ? found->action
							   : ACTION_NONE;
	}
	return ACTION_NONE;
}

/* The same of two parts of one word each: "/cart/add". */
static enum action pair_says(const struct part *before, const struct part *part)
{
	const struct span words[] = { before->words[0], part->words[0] };
	const struct url_word *found;

	if (before->n != 1 || part->n != 1)
		return ACTION_NONE;
	found = find(words, 2);
	return found != NULL && found->where == ANYWHERE ? found->action
							 : ACTION_NONE;
}

/* What a part says, which has no separators in it. */
static enum action part_says(const struct part *part, struct span text)
{
	/* Of a title its first word counts. */
	size_t n = part->n <= WORDS ? part->n : 1;
	enum action best = ACTION_NONE;

	if (utf8_ascii(text) < text.n)
		best = action_said(text);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 1; k <= WORDS && i + k <= n; k++) {
			enum action words = words_say(part, i, k);

			best = words > best ? words : best;
		}
	return best;
}

static bool joins(char c)
{
	return is_alnum(c) || !is_ascii(c) || c == '-' || c == '_' ||
	       c == ' ' || c == '+';
}

static enum action parts_say(struct span text, enum place in)
{
	enum action best = ACTION_NONE;
	struct part before = { .n = 0 };

	for (size_t i = 0, n; i < text.n; i += n + 1) {
		enum action said, pair;
		struct part part;

		for (n = 0; i + n < text.n && joins(text.p[i + n]); n++)
			;
		if (n == 0)
			continue;
		if (is_number(span_slice(text, i, n))) {
			before.n = 0;
			continue;
		}
		part = part_read(span_slice(text, i, n));
		part.in = in;
		part.rest = span_skip(text, i + n);
		said = part_says(&part, span_slice(text, i, n));
		best = said > best ? said : best;
		pair = pair_says(&before, &part);
		best = pair > best ? pair : best;
		before = part;
	}
	return best;
}

enum action action_in_path(struct span path)
{
	return parts_say(path, IN_PATH);
}

enum action action_in_host(struct span label)
{
	return parts_say(label, IN_HOST);
}

enum action action_in_query(struct span query)
{
	enum action best = ACTION_NONE;

	while (query.n > 0) {
		struct span pair = span_first(query, span_until(query, '&'));
		struct span name = span_first(pair, span_until(pair, '='));
		struct span value = span_skip(pair, name.n + 1);
		enum action said;

		query = span_skip(query, pair.n + 1);
		if (span_istarts(name, SPAN("utm_")))
			continue;
		said = parts_say(name, IN_NAME);
		best = said > best ? said : best;
		said = parts_say(value, IN_PATH);
		best = said > best ? said : best;
	}
	return best;
}
