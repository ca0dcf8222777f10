#include "rule/disguise.h"

#include <unictype.h>

#include "base/utf8.h"
#include "text/lookalike.h"
#include "rule/unseen.h"
#include "rule/word.h"

/* The letters of a word: those that are Latin, those of another script that
 * look it, and all others. */
struct letters {
	size_t latin, alike, other;
};

static bool is_letter(uint32_t code)
{
	return uc_is_general_category_withtable(code, UC_CATEGORY_MASK_L);
}

static void count(struct letters *letters, uint32_t code)
{
	enum lookalike kind;
	char letter;

	if (code < 0x80) {
		letters->latin += is_alpha((char)code);
		return;
	}
	kind = lookalike_of(code, &letter);
	if (!lookalike_script(code))
		letters->latin += is_letter(code);
	else if (kind == LOOKALIKE_NONE)
		letters->other++;
	else
		letters->alike++;
}

/* Whether the letter before offset `at`, in the same word, is Latin: what is
 * not of a script with look-alikes. */
static bool follows_latin(struct span text, size_t at)
{
	size_t used;

	for (; at > 0; at -= used) {
		uint32_t code = word_before(text, at, &used);

		if (code < 0x80 && is_alpha((char)code))
			return true;
		if (!unseen_drops(code) && !is_digit(text.p[at - used]))
			return word_char(code) && is_letter(code) &&
			       !lookalike_script(code);
	}
	return false;
}

/* Count the word at offset `at`; the offset behind it. */
static size_t count_word(struct span text, size_t at, struct letters *letters)
{
	size_t used;

	for (; at < text.n; at += used) {
		uint32_t code = utf8_next(span_skip(text, at), &used);

		if (word_char(code))
			count(letters, code);
		else if (!unseen_drops(code))
			break;
	}
	return at;
}

/* Whether no letter of the text is one of another script for certain, what is
 * roughly alike included, and some are Latin. */
static bool is_latin(struct span text)
{
	bool latin = false;
	size_t used;

	for (size_t at = 0; at < text.n; at += used) {
		char letter;
		uint32_t code;

		used = utf8_ascii(span_skip(text, at));
		for (size_t i = at; i < at + used && !latin; i++)
			latin = is_alpha(text.p[i]);
		if (used > 0)
			continue;
		code = utf8_next(span_skip(text, at), &used);
		if (lookalike_script(code) &&
		    lookalike_of(code, &letter) != LOOKALIKE_LETTER)
			return false;
	}
	return latin;
}

static bool is_latin_text(struct disguise *disguise)
{
	if (!disguise->judged)
		disguise->latin = is_latin(disguise->text);
	disguise->judged = true;
	return disguise->latin;
}

bool disguise_at(struct disguise *disguise, size_t at, uint32_t code)
{
	struct letters letters = { 0 };

	if (!lookalike_script(code))
		return false;
	if (at < disguise->end)
		return disguise->disguised;
	letters.latin = follows_latin(disguise->text, at);
	disguise->end = count_word(disguise->text, at, &letters);
	if (letters.latin > 0)
		disguise->disguised = letters.alike > 0;
	else
		disguise->disguised = letters.other == 0 && letters.alike > 1 &&
				      is_latin_text(disguise);
	return disguise->disguised;
}
