/* The rule about characters of no width in words. */
#include "base/utf8.h"
#include "check/content_rules.h"
#include "text/invisible.h"

enum { SOFT_HYPHEN = 0xad };

/* Whether one of no width may begin with this byte, as all but few other
 * characters do not: the soft hyphen, the grapheme joiner, those of U+180x and
 * U+20xx, and the byte order mark. */
static bool may_be_invisible(char byte)
{
	return byte == '\xc2' || byte == '\xcd' || byte == '\xe1' ||
	       byte == '\xe2' || byte == '\xef';
}

static bool has_no_width(uint32_t code)
{
	return code == SOFT_HYPHEN || code == 0x34f || code == 0x180e ||
	       (code >= 0x200b && code <= 0x200d) ||
	       (code >= 0x2060 && code <= 0x2064) || code == 0xfeff;
}

static bool is_joiner(uint32_t code)
{
	return code == 0x200c || code == 0x200d || code == 0x2060 ||
	       code == 0xfeff;
}

/* The offset at or behind `at` of the next character of no width; text.n. */
static size_t next_invisible(struct span text, size_t at)
{
	size_t used;

	while (at < text.n) {
		at += utf8_ascii(span_skip(text, at));
		if (at == text.n)
			break;
		if (may_be_invisible(text.p[at]) &&
		    has_no_width(utf8_next(span_skip(text, at), &used)))
			return at;
		do
			at++;
		while (at < text.n &&
		       ((unsigned char)text.p[at] & 0xc0) == 0x80);
	}
	return text.n;
}

/* A word with characters of no width in it. */
struct split {
	struct span at; /* from its first letter to its last */
	size_t letters;
	size_t hidden;
	size_t shortest;   /* letters between two gaps, or the ends */
	uint32_t code;     /* the first that is hidden */
	bool only_hyphens; /* all of them are soft hyphens */
	bool only_joiners; /* all of them forbid a break */
	bool has_work;     /* one of them belongs there */
	size_t stop;       /* where in the text the word and what follows it
			unseen end */
};

static size_t word_begin(struct span text, size_t at)
{
	enum { FAR = 128 };
	size_t most = at > FAR ? at - FAR : 0, used;

	while (at > most) {
		size_t last = char_before(text, at);
		uint32_t code = utf8_next(span_skip(text, last), &used);

		if (!is_letter(code) && !has_no_width(code))
			break;
		at = last;
	}
	return at;
}

/* Whether all that has no width in a word is there for its script. */
static bool is_at_work(struct span word, size_t hidden)
{
	struct invisible_scan scan = invisible_begin(word);
	size_t idle = 0;

	while (invisible_next(&scan).kind != INVISIBLE_NONE)
		idle++;
	return idle < hidden;
}

/* The word around offset `at`, where a character of no width stands. */
static struct split split_at(struct span text, size_t at)
{
	struct split split = { .only_hyphens = true,
			       .only_joiners = true,
			       .shortest = SIZE_MAX };
	size_t begin = word_begin(text, at), end = begin, run = 0, used;
	size_t pending = 0;

	for (at = begin; at < text.n; at += used) {
		uint32_t code = utf8_next(span_skip(text, at), &used);

		if (has_no_width(code)) {
			pending += split.letters > 0;
			split.only_hyphens &= code == SOFT_HYPHEN;
			split.only_joiners &= is_joiner(code);
			if (split.code == 0 && split.letters > 0)
				split.code = code;
			continue;
		}
		if (!is_letter(code))
			break;
		if (split.letters == 0)
			begin = at;
		if (pending > 0 && run < split.shortest)
			split.shortest = run;
		run = pending > 0 ? 1 : run + 1;
		split.hidden += pending;
		pending = 0;
		split.letters++;
		end = at + used;
	}
	if (split.hidden > 0 && run < split.shortest)
		split.shortest = run;
	split.at = span_slice(text, begin, end > begin ? end - begin : 0);
	split.stop = at;
	split.has_work = is_at_work(split.at, split.hidden);
	return split;
}

/*
 * Soft hyphens show where a long word may break, which leaves syllables of two
 * letters and more on both sides. A joiner here and there keeps phones from
 * making a link of a date or an address, as many newsletters have it.
 */
static bool is_suspect(const struct split *split)
{
	enum { LEAST = 3, SHORT_WORD = 7 };

	if (split->hidden == 0 || split->has_work || split->letters < LEAST)
		return false;
	if (split->only_hyphens)
		return split->shortest < 2 || split->letters < SHORT_WORD;
	if (split->only_joiners)
		return split->hidden > 1 &&
		       split->letters < 2 * (split->hidden + 1);
	return true;
}

static void zero_width_in_word(struct check *check)
{
	const struct body *body;
	size_t i = 0;

	while ((body = own_body(check, &i)) != NULL) {
		struct span text = body->text->text;
		struct split first = { .hidden = 0 };
		size_t n = 0, at = 0;

		while ((at = next_invisible(text, at)) < text.n) {
			struct split split = split_at(text, at);

			if (is_suspect(&split) && n++ == 0)
				first = split;
			at = split.stop > at ? split.stop : at + 1;
		}
		if (n == 0)
			continue;
		report(check, body->text, first.at,
		       "a word has %s inside: \"%s\"%s",
		       invisible_name(check->arena, first.code),
		       shown(check, first.at), repeated(check, n));
		return;
	}
}

const struct rule content_zero_width_in_word = {
	.look = zero_width_in_word,
	.text = {
		.id = "content-zero-width-in-word",
		.category = "wording",
		.level = MSC_WARNING,
		.points = 100,
		.title = "Invisible characters inside of words",
		.why = "Zero-width characters within a word hide it from "
		       "filters, so filters take them out and weigh the "
		       "attempt. They also get into text by copying from chat "
		       "programs and editors.",
		.fix = "Type the word anew, or paste it without formatting.",
		.source = "https://github.com/apache/spamassassin/blob/trunk/"
			  "rules/20_body_tests.cf",
		.bad = "fr\xe2\x80\x8b" "ee shipping",
		.good = "free shipping",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};
