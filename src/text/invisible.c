#include "text/invisible.h"

#include <string.h>
#include <unictype.h>
#include <uniname.h>

#include "base/utf8.h"
#include "text/glyph.h"

/* Scripts that shape letters by joiners, and those that have no blank between
 * words but may have a break. */
static const char *const joining[] = {
	"Arabic",   "Syriac",       "Nko",       "Mongolian", "Devanagari",
	"Bengali",  "Gurmukhi",     "Gujarati",  "Oriya",     "Tamil",
	"Telugu",   "Kannada",      "Malayalam", "Sinhala",   "Tibetan",
	"Myanmar",  "Khmer",        "Thai",      "Lao",       "Balinese",
	"Javanese", "Meetei_Mayek",
};

enum {
	ARABIC = 0x61c, /* its letter mark */
	ZERO_WIDTH_SPACE = 0x200b,
	NON_JOINER = 0x200c,
	JOINER = 0x200d,
	LEFT_TO_RIGHT = 0x200e, /* marks */
	RIGHT_TO_LEFT = 0x200f,
	FIRST_ISOLATE = 0x2066,
	END_OF_ISOLATE = 0x2069
};

static const struct {
	uint32_t first, last;
	enum invisible_kind kind;
} table[] = {
	{ 0x00, 0x08, INVISIBLE_CONTROL },
	{ 0x0a, 0x1f, INVISIBLE_CONTROL },
	{ 0x7f, 0x9f, INVISIBLE_CONTROL },
	{ 0xad, 0xad, INVISIBLE_OTHER },       /* soft hyphen */
	{ 0x34f, 0x34f, INVISIBLE_OTHER },     /* grapheme joiner */
	{ 0x61c, 0x61c, INVISIBLE_OTHER },     /* Arabic letter mark */
	{ 0x115f, 0x1160, INVISIBLE_OTHER },   /* Hangul fillers */
	{ 0x17b4, 0x17b5, INVISIBLE_OTHER },   /* Khmer inherent vowels */
	{ 0x180e, 0x180e, INVISIBLE_OTHER },   /* Mongolian vowel separator */
	{ 0x200b, 0x200f, INVISIBLE_OTHER },   /* zero width, direction marks */
	{ 0x2028, 0x2029, INVISIBLE_CONTROL }, /* line, paragraph separator */
	{ 0x202a, 0x202e, INVISIBLE_DIRECTION },
	{ 0x2060, 0x2065, INVISIBLE_OTHER }, /* word joiner, invisible plus */
	{ 0x2066, 0x2069, INVISIBLE_ISOLATE },
	{ 0x206a, 0x206f, INVISIBLE_OTHER }, /* deprecated format characters */
	{ 0x3164, 0x3164, INVISIBLE_OTHER }, /* Hangul filler */
	{ 0xfeff, 0xfeff, INVISIBLE_OTHER }, /* byte order mark */
	{ 0xffa0, 0xffa0, INVISIBLE_OTHER }, /* Hangul filler, half width */
	{ 0xfff9, 0xfffb, INVISIBLE_OTHER }, /* interlinear annotation */
	{ 0xe0000, 0xe007f, INVISIBLE_OTHER }, /* tags */
};

static enum invisible_kind kind_of(uint32_t code)
{
	size_t i = 0, n = sizeof(table) / sizeof(*table);

	while (i < n && code > table[i].last)
		i++;
	return i < n && code >= table[i].first ? table[i].kind : INVISIBLE_NONE;
}

static bool is_joining(uint32_t code)
{
	const uc_script_t *script = code < 0x80 ? NULL : uc_script(code);

	if (script == NULL)
		return false;
	for (size_t i = 0; i < sizeof(joining) / sizeof(*joining); i++)
		if (strcmp(script->name, joining[i]) == 0)
			return true;
	return false;
}

static bool from_right_to_left(struct span text)
{
	size_t used;

	for (size_t at = 0; at < text.n; at += used) {
		uint32_t code = utf8_next(span_skip(text, at), &used);
		int bidi = code < 0x80 ? UC_BIDI_L : uc_bidi_category(code);

		/* The marks themselves prove nothing. */
		if ((bidi == UC_BIDI_R || bidi == UC_BIDI_AL) &&
		    kind_of(code) == INVISIBLE_NONE)
			return true;
	}
	return false;
}

/* Whether each isolate of the text is closed, and each end has a beginning. */
static bool isolates_balance(struct span text)
{
	size_t open = 0, used;

	for (size_t at = 0; at < text.n; at += used) {
		uint32_t code = utf8_next(span_skip(text, at), &used);

		if (code == END_OF_ISOLATE && open-- == 0)
			return false;
		open += code >= FIRST_ISOLATE && code < END_OF_ISOLATE;
	}
	return open == 0;
}

struct invisible_scan invisible_begin(struct span text)
{
	return (struct invisible_scan){
		.text = text,
		.right_to_left = from_right_to_left(text),
		.balanced = isolates_balance(text),
	};
}

/* Whether a character that is invisible has a purpose where it stands. */
static bool has_work(const struct invisible_scan *scan, uint32_t code)
{
	if (code == NON_JOINER || code == JOINER || code == ZERO_WIDTH_SPACE)
		return is_joining(scan->before);
	if (code == LEFT_TO_RIGHT || code == RIGHT_TO_LEFT || code == ARABIC)
		return scan->right_to_left;
	return false;
}

struct invisible invisible_next(struct invisible_scan *scan)
{
	struct invisible found = { .kind = INVISIBLE_NONE };
	size_t used;

	while (scan->at < scan->text.n) {
		struct span rest = span_skip(scan->text, scan->at);

		found.code = utf8_next(rest, &used);
		found.kind = kind_of(found.code);
		found.at = span_first(rest, used);
		if (found.kind == INVISIBLE_NONE) {
			scan->before = found.code;
			(void)glyph_next(rest, &used);
		}
		scan->at += used;
		if (found.kind == INVISIBLE_NONE || has_work(scan, found.code))
			continue;
		if (found.kind == INVISIBLE_ISOLATE && !scan->balanced)
			found.kind = INVISIBLE_DIRECTION;
		return found;
	}
	return (struct invisible){ .kind = INVISIBLE_NONE };
}

const char *invisible_name(struct arena *a, uint32_t code)
{
	char name[UNINAME_MAX];
	const char *what = "control character";

	if (unicode_character_name(code, name) != NULL) {
		for (char *c = name; *c != '\0'; c++)
			*c = to_lower(*c);
		what = name;
	}
	return arena_printf(a, "U+%04X (%s)", (unsigned)code, what);
}
