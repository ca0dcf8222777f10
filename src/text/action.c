#include "text/action.h"

#include "base/utf8.h"
#include "text/wordlist.h"

/* Where a word of an address counts. */
enum where {
	ANYWHERE,
	ALONE, /* nothing else that means anything is in its part */
	NAME,  /* it is a name in the query */
};

struct url_word {
	struct span text; /* in lower case */
	enum action action;
	enum where where;
};

#include "text/action_words.inc"

enum { IN_URLS = sizeof(action_in_urls) / sizeof(*action_in_urls) };

enum action action_said(struct span text)
{
	static const struct wordlist list = {
		.words = action_words,
		.before = action_before,
		.strongest = ACTION_PAY,
		.anchors = true,
	};

	return (enum action)wordlist_said(&list, text);
}

static const struct url_word *look_up(struct span word)
{
	size_t low = 0, high = IN_URLS;

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

/* A part of an address: "confirm-email". */
struct part {
	struct span words[WORDS]; /* the first of them */
	size_t n;                 /* WORDS + 1: there are more */
	bool name;                /* in the query */
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

/* Numbers and the like, beside a word that says what is done with them. */
static bool is_trivial(struct span word)
{
	size_t digits = 0;

	while (digits < word.n && is_digit(word.p[digits]))
		digits++;
	return word.n <= 2 || digits == word.n || span_ieq(word, SPAN("yes")) ||
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

/* What words [from, from + n) say, written as one. */
static enum action words_say(const struct part *part, size_t from, size_t n)
{
	char folded[WORD_MOST];
	struct span word = { folded, 0 };
	const struct url_word *found;

	for (size_t i = from; i < from + n; i++) {
		struct span s = part->words[i];

		if (s.n > sizeof(folded) - word.n)
			return ACTION_NONE;
		for (size_t k = 0; k < s.n; k++)
			folded[word.n++] = to_lower(s.p[k]);
	}
	found = look_up(word);
	if (found == NULL ||
	    (found->where == NAME && !(part->name && part->n == n)) ||
	    (found->where == ALONE && !is_alone(part, from, n)))
		return ACTION_NONE;
	return found->action;
}

/* What a part says, which has no separators in it. */
static enum action part_says(struct span text, bool name)
{
	struct part part = part_read(text);
	/* Of a title its first word counts. */
	size_t n = part.n <= WORDS ? part.n : 1;
	enum action best = ACTION_NONE;

	part.name = name;
	if (utf8_ascii(text) < text.n)
		best = action_said(text);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 1; k <= WORDS && i + k <= n; k++) {
			enum action words = words_say(&part, i, k);

			best = words > best ? words : best;
		}
	return best;
}

static bool joins(char c)
{
	return is_alnum(c) || !is_ascii(c) || c == '-' || c == '_' ||
	       c == ' ' || c == '+';
}

static enum action parts_say(struct span text, bool name)
{
	enum action best = ACTION_NONE;

	for (size_t i = 0, n; i < text.n; i += n + 1) {
		enum action said;

		for (n = 0; i + n < text.n && joins(text.p[i + n]); n++)
			;
		said = part_says(span_slice(text, i, n), name);
		best = said > best ? said : best;
	}
	return best;
}

enum action action_in_path(struct span path)
{
	return parts_say(path, false);
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
		said = parts_say(name, true);
		best = said > best ? said : best;
		said = parts_say(value, false);
		best = said > best ? said : best;
	}
	return best;
}
