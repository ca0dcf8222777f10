/* Rules about how the name in From is written. */
#include <unictype.h>

#include "base/utf8.h"
#include "check/from_rules.h"
#include "check/sender.h"
#include "text/glyph.h"
#include "text/invisible.h"
#include "text/reply.h"
#include "text/script.h"

/* "(2)" at the end, as mail programs number the messages of a conversation; a
 * year or an area code is longer. Empty if there is none. */
static struct span thread_count(struct span name)
{
	size_t at = name.n, digits = 0;

	if (at == 0 || name.p[--at] != ')')
		return span_first(name, 0);
	while (at > 0 && is_digit(name.p[at - 1])) {
		at--;
		digits++;
	}
	if (digits == 0 || digits > 2 || at < 2 || name.p[at - 1] != '(')
		return span_first(name, 0);
	return span_skip(name, at - 1);
}

static void name_threaded(struct check *check)
{
	struct sender s = { 0 };

	while (named_author_next(check, &s)) {
		struct span name, found;

		name = span_trim(s.address->name->text);
		found = reply_prefix(name);
		if (found.n == 0)
			found = thread_count(name);
		if (found.n > 0)
			report(check, s.address->name, found,
			       "the name in From has \"%s\", as a conversation "
			       "has it",
			       shown(check, found));
	}
}

const struct rule from_name_threaded = {
	.look = name_threaded,
	.text = {
		.id = "from-name-threaded",
		.category = "sender",
		.level = MSC_WARNING,
		.points = 100,
		.title = "Sender's name feigns a conversation",
		.why = "\"Name (2)\" or \"Re: Name\" looks as if the reader had "
		       "answered before. Gmail's guidelines name it as a "
		       "deception.",
		.fix = "Take the number or the prefix out of the name.",
		.source = GMAIL_GUIDELINES,
		.bad = "From: \"Example Shop (2)\" <news@example.org>",
		.good = "From: \"Example Shop\" <news@example.org>",
		.profiles = PROFILE_B | PROFILE_T,
		.providers = MSC_BIT(MSC_GMAIL),
	},
};

static const char *glyph_text(enum glyph glyph)
{
	switch (glyph) {
	case GLYPH_EMOJI:
		return "an emoji";
	case GLYPH_MARK:
		return "a symbol";
	case GLYPH_STYLED:
		return "a letter in fancy dress";
	case GLYPH_PRIVATE:
		return "a character that each font draws as it likes";
	case GLYPH_PLAIN:
		break;
	}
	return "nothing special";
}

static void name_emoji_or_mark(struct check *check)
{
	struct sender s = { 0 };

	while (named_author_next(check, &s)) {
		const struct view *name = s.address->name;
		enum glyph glyph = GLYPH_PLAIN;
		struct span rest;
		size_t at = 0, used = 0;

		while (at < name->text.n && glyph == GLYPH_PLAIN) {
			rest = span_skip(name->text, at);
			glyph = glyph_next(rest, &used);
			at += used;
		}
		if (glyph != GLYPH_PLAIN)
			report(check, name, span_first(rest, used),
			       "the name in From has %s, \"%s\"",
			       glyph_text(glyph),
			       shown(check, span_first(rest, used)));
	}
}

const struct rule from_name_emoji_or_mark = {
	.look = name_emoji_or_mark,
	.text = {
		.id = "from-name-emoji-or-mark",
		.category = "sender",
		.level = MSC_WARNING,
		.points = 75,
		.title = "Emoji or symbol in the sender's name",
		.why = "Gmail's guidelines for bulk senders ask for names "
		       "without emoji and symbols: ticks pass for a "
		       "verification that nobody made.",
		.fix = "Write the name in letters.",
		.source = GMAIL_GUIDELINES,
		.bad = "From: \"Example Shop \xe2\x9c\x93\" <news@example.org>",
		.good = "From: \"Example Shop\" <news@example.org>",
		.profiles = PROFILE_B | PROFILE_T,
		.providers = MSC_BIT(MSC_GMAIL),
	},
};

static void name_mixed_script(struct check *check)
{
	struct sender s = { 0 };
	struct script_mix mix;

	while (named_author_next(check, &s)) {
		const struct view *name = s.address->name;
		size_t at = utf8_is_plain(name->text) ? name->text.n : 0;
		struct span word;

		while ((word = script_word(name->text, &at)).n > 0)
			if (script_confused(word, &mix))
				report(check, name, word,
				       "\"%s\" in From mixes %s and %s letters "
				       "that look alike",
				       shown(check, word), mix.first,
				       mix.second);
	}
}

const struct rule from_name_mixed_script = {
	.look = name_mixed_script,
	.text = {
		.id = "from-name-mixed-script",
		.category = "sender",
		.level = MSC_WARNING,
		.points = 200,
		.title = "Sender's name has letters of a second script that "
			 "look alike",
		.why = "A Cyrillic or Greek letter in a Latin word cannot be "
		       "seen, but filters see it: it is how brands are "
		       "imitated.",
		.fix = "Type the word anew on one keyboard layout.",
		.source = "https://www.unicode.org/reports/tr39/"
			  "#Mixed_Script_Confusables",
		.bad = "From: \"Ex\xd0\xb0mple Bank\" <info@example.org>",
		.good = "From: \"Example Bank\" <info@example.org>",
	},
};

/* Blanks at the ends of a quoted name are gone from the name as it is read;
 * this looks at it as it is written. Empty if there are none. */
static struct span blank_inside_quotes(struct span written)
{
	size_t end = written.n;

	if (written.n < 2 || written.p[0] != '"')
		return span_first(written, 0);
	if (is_wsp(written.p[1]))
		return span_first(written, 2);
	while (end > 1 && written.p[end - 1] != '"')
		end--;
	if (end > 2 && is_wsp(written.p[end - 2]))
		return span_slice(written, end - 2, 2);
	return span_first(written, 0);
}

static bool is_odd_space(uint32_t code)
{
	/* The ideographic space is what separates names in Japanese. */
	return code >= 0x80 && code != 0x3000 &&
	       uc_is_property_white_space(code);
}

/* What is wrong with the blanks of a name, and where. */
static const char *bad_space(struct span name, struct span *where)
{
	bool blank = true; /* the character before */
	size_t used;

	for (size_t at = 0; at < name.n; at += used) {
		uint32_t code = utf8_next(span_skip(name, at), &used);
		bool space = code < 0x80 && is_space((char)code);

		*where = span_slice(name, at, used);
		if (is_odd_space(code))
			return "a special blank";
		if (space && blank)
			return at == 0 ? "a blank at its start"
				       : "two blanks in a row";
		blank = space;
	}
	return blank && name.n > 0 ? "a blank at its end" : NULL;
}

static void report_invisible(struct check *check, const struct view *name)
{
	struct invisible_scan scan = invisible_begin(name->text);
	struct invisible hidden = invisible_next(&scan);

	if (hidden.kind != INVISIBLE_NONE)
		report(check, name, hidden.at, "the name in From has %s",
		       invisible_name(check->arena, hidden.code));
}

static void name_whitespace(struct check *check)
{
	struct sender s = { 0 };

	while (named_author_next(check, &s)) {
		const struct view *body = s.field->body;
		const struct view *name = s.address->name;
		struct span where;
		const char *what;

		if (!utf8_is_plain(name->text))
			report_invisible(check, name);
		what = bad_space(name->text, &where);
		if (what != NULL) {
			report(check, name, where, "the name in From has %s",
			       what);
			continue;
		}
		where = blank_inside_quotes(span_slice(
			body->text, s.address->whole.at, s.address->whole.n));
		if (where.n > 0)
			report(check, body, where,
			       "the name in From has a blank inside of its "
			       "quotes");
	}
}

const struct rule from_name_whitespace = {
	.look = name_whitespace,
	.text = {
		.id = "from-name-whitespace",
		.category = "sender",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Needless or invisible blanks in the sender's name",
		.why = "Blanks at an end, in a row, or of zero width change how "
		       "names sort and compare, and filters take them for an "
		       "attempt to slip by (rspamd: FROM_NAME_EXCESS_SPACE).",
		.fix = "Leave one ordinary blank between words and none at the "
		       "ends.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322"
			  "#section-3.2.5",
		.bad = "From: \"  Example  Shop\" <news@example.org>",
		.good = "From: \"Example Shop\" <news@example.org>",
	},
};
