#include "rule/word.h"

#include <unictype.h>

#include "base/utf8.h"

/* Blocks of scripts that do not separate words, ascending. */
static const struct {
	uint32_t first, last;
} unseparated[] = {
	{ 0x0e00, 0x0eff },   /* Thai, Lao */
	{ 0x0f00, 0x109f },   /* Tibetan, Myanmar */
	{ 0x1100, 0x11ff },   /* Hangul Jamo */
	{ 0x1780, 0x17ff },   /* Khmer */
	{ 0x1980, 0x19df },   /* New Tai Lue */
	{ 0x1a20, 0x1aaf },   /* Tai Tham */
	{ 0x2e80, 0x2fdf },   /* radicals */
	{ 0x3005, 0x318f },   /* ideographic marks, Hiragana, Katakana,
				  Bopomofo, Hangul Compatibility Jamo */
	{ 0x31a0, 0x31ff },   /* Bopomofo and Katakana, extended */
	{ 0x3400, 0x4dbf },   /* Han */
	{ 0x4e00, 0xa4cf },   /* Han, Yi */
	{ 0xa960, 0xa97f },   /* Hangul Jamo */
	{ 0xa9e0, 0xa9ff },   /* Myanmar */
	{ 0xaa60, 0xaa7f },   /* Myanmar */
	{ 0xac00, 0xd7ff },   /* Hangul */
	{ 0xf900, 0xfaff },   /* Han */
	{ 0xff66, 0xffdc },   /* half-width Katakana and Hangul */
	{ 0x16f00, 0x18fff }, /* Miao, Tangut, Khitan */
	{ 0x1aff0, 0x1b2ff }, /* Kana, Nushu */
	{ 0x20000, 0x3ffff }, /* Han */
};

static bool is_separated(uint32_t code)
{
	size_t low = 0;
	size_t high = sizeof(unseparated) / sizeof(*unseparated);

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (code > unseparated[mid].last)
			low = mid + 1;
		else
			high = mid;
	}
	return low == sizeof(unseparated) / sizeof(*unseparated) ||
	       code < unseparated[low].first;
}

static bool is_ascii_word(char c)
{
	return is_alnum(c) || c == '_';
}

bool word_char(uint32_t code)
{
	static const uint32_t letters =
		UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N;

	if (code < 0x80)
		return is_ascii_word((char)code);
	if (code >= 0x400 && code < 0x482) /* Cyrillic, nothing but letters */
		return true;
	return uc_is_general_category_withtable(code, letters) &&
	       is_separated(code);
}

uint32_t word_before(struct span s, size_t at, size_t *used)
{
	size_t begin = at - 1;
	uint32_t code;

	while (begin > 0 && at - begin < UTF8_MOST &&
	       ((unsigned char)s.p[begin] & 0xc0) == 0x80)
		begin--;
	code = utf8_next(span_slice(s, begin, at - begin), used);
	*used = at - begin;
	return code;
}

bool word_boundary(struct span s, size_t at)
{
	size_t used;
	char before, behind;

	if (at == 0 || at == s.n)
		return true;
	before = s.p[at - 1];
	behind = s.p[at];
	if (is_ascii(before) && is_ascii(behind))
		return !is_ascii_word(before) || !is_ascii_word(behind);
	return !word_char(word_before(s, at, &used)) ||
	       !word_char(utf8_next(span_skip(s, at), &used));
}
