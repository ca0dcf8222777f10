/* Rules about letters that are not what they look like. */
#include "base/utf8.h"
#include "check/content_rules.h"
#include "text/invisible.h"
#include "text/script.h"

/* What alphabet a first byte of UTF-8 is of, roughly. */
enum alphabet { OTHER, LATIN, GREEK, CYRILLIC };

static enum alphabet alphabet_of(char first)
{
	unsigned char byte = (unsigned char)first;

	if (is_alpha(first) || (byte >= 0xc3 && byte <= 0xca))
		return LATIN;
	if (byte == 0xce || byte == 0xcf)
		return GREEK;
	return byte >= 0xd0 && byte <= 0xd4 ? CYRILLIC : OTHER;
}

/* The offset at or behind `at` where letters of two alphabets meet; text.n. */
static size_t next_seam(struct span text, size_t at)
{
	enum alphabet last = OTHER, next;

	for (; at < text.n; at++) {
		if (((unsigned char)text.p[at] & 0xc0) == 0x80)
			continue;
		next = alphabet_of(text.p[at]);
		if (next != OTHER && last != OTHER && next != last)
			return at;
		last = next;
		if (!is_ascii(text.p[at]))
			continue;
		at += utf8_ascii(span_skip(text, at)) - 1;
		last = alphabet_of(text.p[at]);
	}
	return text.n;
}

/* The next word at or behind *at where two alphabets meet; *at is behind it.
 * Empty at the end. */
static struct span mixed_word(struct span text, size_t *at)
{
	enum { FAR = 128 };
	size_t seam = next_seam(text, *at), begin = seam, used;
	struct span word;

	if (seam == text.n)
		return (struct span){ 0 };
	while (begin > *at && seam - begin < FAR) {
		size_t last = char_before(text, begin);

		if (!is_letter(utf8_next(span_skip(text, last), &used)))
			break;
		begin = last;
	}
	word = script_word(text, &begin);
	*at = begin > seam ? begin : seam + 1;
	return word;
}

static void mixed_script_word(struct check *check)
{
	const struct body *body;
	size_t i = 0;

	while ((body = own_body(check, &i)) != NULL) {
		struct span text = body->text->text, word, first = { 0 };
		struct script_mix mix, first_mix = { 0 };
		size_t n = 0, at = 0;

		while ((word = mixed_word(text, &at)).n > 0) {
			if (!script_confused(word, &mix) || n++ > 0)
				continue;
			first = word;
			first_mix = mix;
		}
		if (n == 0)
			continue;
		report(check, body->text, first,
		       "\"%s\" has letters of %s and of %s that look alike%s",
		       shown(check, first), first_mix.first, first_mix.second,
		       repeated(check, n));
		return;
	}
}

const struct rule content_mixed_script_word = {
	.look = mixed_script_word,
	.text = {
		.id = "content-mixed-script-word",
		.category = "wording",
		.level = MSC_WARNING,
		.points = 120,
		.title = "A word is made of letters of two scripts",
		.why = "A Cyrillic or Greek letter in a Latin word looks like "
		       "its twin and hides the word from filters and from "
		       "search. Filters know the trick and weigh it (rspamd: "
		       "R_MIXED_CHARSET).",
		.fix = "Type the word anew on one keyboard.",
		.source = "https://www.unicode.org/reports/tr39/"
			  "#Mixed_Script_Confusables",
		.bad = "Your P\xd0\xb0yP\xd0\xb0l account",
		.good = "Your PayPal account",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

enum { LEFT_OVERRIDE = 0x202d, RIGHT_OVERRIDE = 0x202e };

/* Whether the text may have any of U+202A to U+202E, U+2066 to U+2069. */
static bool may_turn(struct span text)
{
	while (text.n > 2) {
		unsigned char last;

		text = span_skip(text, span_until(text, '\xe2'));
		if (text.n <= 2)
			break;
		last = (unsigned char)text.p[2];
		if ((text.p[1] == '\x80' && last >= 0xaa && last <= 0xae) ||
		    (text.p[1] == '\x81' && last >= 0xa6 && last <= 0xa9))
			return true;
		text = span_skip(text, 3);
	}
	return false;
}

/* Overrides turn letters around; embeddings do no harm in a text with letters
 * from right to left, and have a use there. */
static enum msc_level turn_level(const struct check *check,
				 const struct invisible_scan *scan,
				 uint32_t code)
{
	if (code == LEFT_OVERRIDE || code == RIGHT_OVERRIDE)
		return scan->right_to_left ? MSC_WARNING : rule_level(check);
	return scan->right_to_left ? MSC_LEVEL_NONE : MSC_WARNING;
}

static void bidi_control(struct check *check)
{
	const struct body *body;
	size_t i = 0;

	while ((body = own_body(check, &i)) != NULL) {
		struct invisible_scan scan;
		struct invisible turn, first = { 0 };
		enum msc_level worst = MSC_LEVEL_NONE;
		size_t n = 0;

		if (!may_turn(body->text->text))
			continue;
		scan = invisible_begin(body->text->text);
		while ((turn = invisible_next(&scan)).kind != INVISIBLE_NONE) {
			enum msc_level level = MSC_LEVEL_NONE;

			if (turn.kind == INVISIBLE_DIRECTION)
				level = turn_level(check, &scan, turn.code);
			n += level > MSC_LEVEL_NONE;
			if (level > worst) {
				worst = level;
				first = turn;
			}
		}
		if (n == 0)
			continue;
		report_at(check, worst, body->text,
			  view_range(body->text, first.at),
			  "the text has %s, which turns the direction of "
			  "writing%s",
			  invisible_name(check->arena, first.code),
			  repeated(check, n));
		return;
	}
}

const struct rule content_bidi_control = {
	.look = bidi_control,
	.text = {
		.id = "content-bidi-control",
		.category = "wording",
		.level = MSC_ERROR,
		.points = 150,
		.title = "Characters that turn the direction of writing",
		.why = "An override makes text read differently than it is "
		       "stored, so that a name or an address shows as another; "
		       "filters take it for that (rspamd: URL_RTL_OVERRIDE).",
		.fix = "Take the character out. Text from right to left needs "
		       "none; around a foreign name, isolates (U+2068 and "
		       "U+2069) do.",
		.source = "https://www.unicode.org/reports/tr36/"
			  "#Bidirectional_Text_Spoofing",
		.bad = "Open invoice\xe2\x80\xae" "fdp.exe",
		.good = "Open invoice.pdf",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};
