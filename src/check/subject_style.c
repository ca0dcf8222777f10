/* Rules about how the subject is written. */
#include "base/utf8.h"
#include "check/subject_rules.h"
#include "text/glyph.h"
#include "text/invisible.h"

/* What excites, wide forms as their plain ones; 0 for everything else. */
static char excitement(uint32_t code)
{
	switch (code) {
	case '!':
	case 0xff01:
		return '!';
	case '?':
	case 0xff1f:
		return '?';
	case '$':
	case 0x20ac: /* euro */
	case 0xa5:   /* yen */
	case 0xffe5:
	case 0xff04:
		return '$';
	default:
		return 0;
	}
}

static void punctuation(struct check *check)
{
	enum { MANY = 3 };
	const struct view *subject = subject_of(check);
	size_t n = 0, used, first = 0, end = 0;
	bool doubled = false;
	char before = 0;

	for (size_t at = 0; subject != NULL && at < subject->text.n;
	     at += used) {
		char sign = excitement(
			utf8_next(span_skip(subject->text, at), &used));

		if (sign != 0 && n++ == 0)
			first = at;
		if (sign != 0)
			end = at + used;
		doubled |= sign != 0 && sign != '$' &&
			   (before == '!' || before == '?');
		before = sign;
	}
	if (n >= MANY || doubled)
		report(check, subject,
		       span_slice(subject->text, first, end - first),
		       "Subject has %zu of \"!\", \"?\" and signs of "
		       "currency",
		       n);
}

const struct rule subject_punctuation = {
	.look = punctuation,
	.text = {
		.id = "subject-punctuation",
		.category = "wording",
		.level = MSC_NOTE,
		.title = "Much \"!\", \"?\" or currency in the subject",
		.why = "Readers have learnt to skip it, and Alibaba advises "
		       "against many exclamation marks. Alone it says little "
		       "about spam.",
		.fix = "One mark at the end is enough.",
		.source = "https://www.alibabacloud.com/help/en/direct-mail/"
			  "email-sending-faqs",
		.bad = "Subject: Only today!!!",
		.good = "Subject: Only today!",
		.profiles = PROFILE_B,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = MSC_BIT(MSC_ALIBABA),
	},
};

static enum msc_level hidden_level(const struct check *check,
				   const struct invisible *hidden)
{
	if (hidden->kind == INVISIBLE_DIRECTION ||
	    hidden->kind == INVISIBLE_CONTROL)
		return rule_level(check);
	return MSC_WARNING;
}

static void invisible_chars(struct check *check)
{
	const struct header *field = message_field(check->msg, FIELD_SUBJECT);
	enum msc_level worst = MSC_LEVEL_NONE;
	struct invisible_scan scan;
	struct invisible hidden, first = { 0 };
	size_t n = 0;

	if (field == NULL || utf8_is_plain(field->text->text))
		return;
	scan = invisible_begin(field->text->text);
	while ((hidden = invisible_next(&scan)).kind != INVISIBLE_NONE) {
		n++;
		if (hidden_level(check, &hidden) <= worst)
			continue;
		worst = hidden_level(check, &hidden);
		first = hidden;
	}
	if (n == 1)
		report_at(check, worst, field->text,
			  view_range(field->text, first.at), "Subject has %s",
			  invisible_name(check->arena, first.code));
	if (n > 1)
		report_at(check, worst, field->text,
			  view_range(field->text, first.at),
			  "Subject has %zu invisible characters, among them "
			  "%s",
			  n, invisible_name(check->arena, first.code));
}

const struct rule subject_invisible_chars = {
	.look = invisible_chars,
	.text = {
		.id = "subject-invisible-chars",
		.category = "headers",
		.level = MSC_ERROR,
		.points = 150,
		.title = "Invisible characters in the subject",
		.why = "Zero-width characters and soft hyphens hide words from "
		       "filters, so filters look for them; characters that "
		       "turn the writing direction make the subject read "
		       "differently than it is, and line breaks or other "
		       "controls break it.",
		.fix = "Type the subject anew, or paste it without formatting.",
		.source = "https://www.unicode.org/reports/tr36/"
			  "#Bidirectional_Text_Spoofing",
		.bad = "Subject: Fr\xe2\x80\x8b" "ee shipping",
		.good = "Subject: Free shipping",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

/* Letters that stand alone, the same separator between each two of them. */
struct gappy {
	size_t n; /* bytes; at least those of one letter if any */
	size_t letters, capitals;
	bool alphabet; /* each follows on the one before: "A B C D" */
	char gap;      /* the separator */
	bool ends_with_gap;
};

static bool is_gap(char c)
{
	return c == ' ' || c == '.' || c == '-' || c == '_' || c == '*';
}

/* The cased letter at offset `at`, its bytes in *used; 0 if there is none. */
static uint32_t letter_at(struct span text, size_t at, size_t *used)
{
	uint32_t code;

	*used = 0;
	if (at >= text.n)
		return 0;
	code = utf8_next(span_skip(text, at), used);
	return case_of(code) == CASELESS ? 0 : code;
}

/* The run of single letters at the start of a text. */
static struct gappy gappy_at(struct span text)
{
	struct gappy g = { .alphabet = true };
	uint32_t before = 0, code;
	size_t at = 0, used, more;

	while ((code = letter_at(text, at, &used)) != 0 &&
	       letter_at(text, at + used, &more) == 0) {
		g.alphabet &= before == 0 || code == before + 1;
		g.capitals += case_of(code) == UPPER_CASE;
		before = code;
		at += used;
		g.n = at;
		if (g.letters++ == 0 && at < text.n)
			g.gap = text.p[at];
		g.ends_with_gap =
			at < text.n && is_gap(g.gap) && text.p[at] == g.gap;
		if (!g.ends_with_gap)
			break;
		at++;
	}
	return g;
}

/* "U.S.S.R." is an abbreviation. */
static bool is_gappy(const struct gappy *g)
{
	enum { LEAST = 4, LEAST_DOTTED_CAPITALS = 5 };

	if (g->letters < LEAST || g->alphabet)
		return false;
	if (g->gap != '.' || g->capitals < g->letters)
		return true;
	return g->letters >= LEAST_DOTTED_CAPITALS && !g->ends_with_gap;
}

static void gappy(struct check *check)
{
	const struct view *subject = subject_of(check);
	bool in_word = false;
	size_t at = 0, used;

	while (subject != NULL && at < subject->text.n) {
		struct span rest = span_skip(subject->text, at);
		struct gappy g = { 0 };

		if (!in_word)
			g = gappy_at(rest);
		if (is_gappy(&g)) {
			report(check, subject, span_first(rest, g.n),
			       "Subject spells a word apart: \"%s\"",
			       shown(check, span_first(rest, g.n)));
			return;
		}
		in_word = letter_at(rest, 0, &used) != 0 || is_digit(rest.p[0]);
		at += g.n > used ? g.n : used;
	}
}

const struct rule subject_gappy = {
	.look = gappy,
	.text = {
		.id = "subject-gappy",
		.category = "wording",
		.level = MSC_WARNING,
		.points = 80,
		.title = "A word in the subject is spelled apart",
		.why = "Letters with blanks or dots between them are an old "
		       "way to hide words from filters, and filters look for "
		       "it (SpamAssassin: GAPPY_SUBJECT).",
		.fix = "Write the word without gaps.",
		.source = "https://github.com/apache/spamassassin/"
			  "blob/trunk/rules/20_head_tests.cf",
		.bad = "Subject: F R E E shipping",
		.good = "Subject: Free shipping",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

static void emoji_excess(struct check *check)
{
	enum { MOST = 2 };
	const struct view *subject = subject_of(check);
	size_t n = 0, used;
	struct span third = { 0 };

	if (subject == NULL || utf8_is_plain(subject->text))
		return;
	for (size_t at = 0; at < subject->text.n; at += used) {
		struct span rest = span_skip(subject->text, at);

		if (glyph_next(rest, &used) == GLYPH_EMOJI && ++n == MOST + 1)
			third = span_first(rest, used);
	}
	if (n > MOST)
		report(check, subject, third, "Subject has %zu emoji", n);
}

const struct rule subject_emoji_excess = {
	.look = emoji_excess,
	.text = {
		.id = "subject-emoji-excess",
		.category = "wording",
		.level = MSC_NOTE,
		.title = "More than two emoji in the subject",
		.why = "Screen readers speak each of them, and Gmail's "
		       "guidelines for bulk senders ask for restraint with "
		       "pictures where the sender is shown.",
		.fix = "Keep the one that means something.",
		.source = "https://support.google.com/mail/answer/81126",
		.bad = "Subject: \xf0\x9f\x8e\x81\xf0\x9f\x8e\x81"
		       "\xf0\x9f\x8e\x81 A gift for you",
		.good = "Subject: \xf0\x9f\x8e\x81 A gift for you",
		.profiles = PROFILE_B,
	},
};
