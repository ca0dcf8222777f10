#include "text/script.h"

#include <string.h>
#include <unictype.h>

#include "base/utf8.h"

/* Recommended scripts (UAX #31, table 5), those with a part of their own in
 * what follows first. */
enum {
	LATIN,
	CYRILLIC,
	GREEK,
	HAN,
	HIRAGANA,
	KATAKANA,
	BOPOMOFO,
	HANGUL,
	RECOMMENDED_REST
};

static const char *const recommended[] = {
	[LATIN] = "Latin",
	[CYRILLIC] = "Cyrillic",
	[GREEK] = "Greek",
	[HAN] = "Han",
	[HIRAGANA] = "Hiragana",
	[KATAKANA] = "Katakana",
	[BOPOMOFO] = "Bopomofo",
	[HANGUL] = "Hangul",
	[RECOMMENDED_REST] = "Arabic",
	"Armenian",
	"Bengali",
	"Devanagari",
	"Ethiopic",
	"Georgian",
	"Gujarati",
	"Gurmukhi",
	"Hebrew",
	"Kannada",
	"Khmer",
	"Lao",
	"Malayalam",
	"Myanmar",
	"Oriya",
	"Sinhala",
	"Tamil",
	"Telugu",
	"Thaana",
	"Thai",
	"Tibetan",
};

enum { RECOMMENDED = sizeof(recommended) / sizeof(*recommended) };

#define BIT(script) (1U << (script))

static const unsigned together[] = {
	BIT(LATIN) | BIT(HAN) | BIT(HIRAGANA) | BIT(KATAKANA),
	BIT(LATIN) | BIT(HAN) | BIT(BOPOMOFO),
	BIT(LATIN) | BIT(HAN) | BIT(HANGUL),
};

/* The name of the script of a character; NULL for those of all scripts. */
static const char *script_name(uint32_t code)
{
	const uc_script_t *script;

	if (code < 0x80)
		return is_alpha((char)code) ? recommended[LATIN] : NULL;
	script = uc_script(code);
	if (script == NULL)
		return "Unknown";
	if (strcmp(script->name, "Common") == 0 ||
	    strcmp(script->name, "Inherited") == 0)
		return NULL;
	return script->name;
}

/* Its number in the table; RECOMMENDED if it is not there. */
static unsigned script_number(const char *name)
{
	unsigned i = 0;

	while (i < RECOMMENDED && strcmp(recommended[i], name) != 0)
		i++;
	return i;
}

static bool may_stand_together(unsigned scripts)
{
	if ((scripts & (scripts - 1)) == 0)
		return true;
	for (size_t i = 0; i < sizeof(together) / sizeof(*together); i++)
		if ((scripts & ~together[i]) == 0)
			return true;
	return false;
}

/* Of a set with one script too much, one that the last cannot stand with. */
static const char *rival(unsigned scripts, unsigned last)
{
	unsigned i = 0;

	while (i + 1 < RECOMMENDED && (i == last || (scripts & BIT(i)) == 0 ||
				       may_stand_together(BIT(i) | BIT(last))))
		i++;
	return recommended[i];
}

bool script_restricted(struct span label, struct script_mix *mix)
{
	unsigned scripts = 0, number;
	size_t used;

	for (size_t at = 0; at < label.n; at += used) {
		uint32_t code = utf8_next(span_skip(label, at), &used);
		const char *name = script_name(code);

		if (name == NULL)
			continue;
		mix->at = span_slice(label, at, used);
		number = script_number(name);
		if (number == RECOMMENDED) {
			mix->first = name;
			mix->second = NULL;
			return true;
		}
		scripts |= BIT(number);
		if (!may_stand_together(scripts)) {
			mix->first = rival(scripts, number);
			mix->second = name;
			return true;
		}
	}
	return false;
}

/* Letters that look like a letter of another of these three scripts, by the
 * confusables of UTS #39 and what fonts make of capitals and italics. */
static const struct span twins[] = {
	[LATIN] = SPAN_INIT("ABCEHIJKMNOPSTXYZabceghijklmnopqrsuvwxy"),
	[CYRILLIC] = SPAN_INIT("АВЕЅІЈКМНОРСТХУҮԚԜабсеһіјӏорԛгѕԝхуүԁпк"),
	[GREEK] = SPAN_INIT("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαιοκνρυγ"),
};

enum { ALPHABETS = GREEK + 1, CONFUSED_LEAST = 3, ACRONYM_LEAST = 2 };

static bool has_twin(unsigned script, struct span letter)
{
	return span_find(twins[script], letter) < twins[script].n;
}

/* The letters of a word that are of one alphabet. */
struct letters {
	size_t n, twins, capitals;
	size_t first, end; /* offsets in the word */
};

/* Count the letters of each alphabet; returns how many letters there are. */
static size_t count_letters(struct span word, struct letters of[ALPHABETS])
{
	size_t n = 0, used;

	for (size_t at = 0; at < word.n; at += used) {
		uint32_t code = utf8_next(span_skip(word, at), &used);
		const char *name = script_name(code);
		unsigned script;

		if (name == NULL)
			continue;
		n++;
		script = script_number(name);
		if (script >= ALPHABETS)
			continue;
		if (of[script].n++ == 0)
			of[script].first = at;
		of[script].end = at + used;
		of[script].twins +=
			has_twin(script, span_slice(word, at, used));
		of[script].capitals += uc_is_property_uppercase(code);
	}
	return n;
}

/* Capitals in front, and the ending that grammar asks for. */
static bool is_inflected(const struct letters *front, const struct letters *end)
{
	return front->n >= ACRONYM_LEAST && front->capitals == front->n &&
	       end->capitals == 0 && front->end <= end->first;
}

static bool is_confused(const struct letters *a, const struct letters *b)
{
	if (a->n == 0 || b->n == 0)
		return false;
	if (is_inflected(a, b) || is_inflected(b, a))
		return false;
	/* It is the few that hide among the many. */
	return (a->twins == a->n && a->n <= b->n) ||
	       (b->twins == b->n && b->n <= a->n);
}

bool script_confused(struct span word, struct script_mix *mix)
{
	struct letters of[ALPHABETS] = { 0 };
	size_t used;

	if (count_letters(word, of) < CONFUSED_LEAST)
		return false;
	for (unsigned i = 0; i < ALPHABETS; i++)
		for (unsigned k = i + 1; k < ALPHABETS; k++) {
			size_t at = of[i].first > of[k].first ? of[i].first
							      : of[k].first;

			if (!is_confused(&of[i], &of[k]))
				continue;
			(void)utf8_next(span_skip(word, at), &used);
			*mix = (struct script_mix){
				recommended[i], recommended[k],
				span_slice(word, at, used)
			};
			return true;
		}
	return false;
}

static bool in_word(uint32_t code)
{
	if (code < 0x80)
		return is_alpha((char)code);
	return uc_is_general_category_withtable(
		code, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M);
}

struct span script_word(struct span text, size_t *at)
{
	size_t start = *at, used = 0;

	while (start < text.n &&
	       !in_word(utf8_next(span_skip(text, start), &used)))
		start += used;
	*at = start;
	while (*at < text.n && in_word(utf8_next(span_skip(text, *at), &used)))
		*at += used;
	return span_slice(text, start, *at - start);
}
