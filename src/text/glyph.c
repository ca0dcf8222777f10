#include "text/glyph.h"

#include <unictype.h>
#include <uniwidth.h>

#include "base/utf8.h"

enum {
	JOINER = 0x200d,
	KEYCAP = 0x20e3,
	TEXT_STYLE = 0xfe0e,
	EMOJI_STYLE = 0xfe0f,
	EMOJI_COLUMNS = 2
};

static const struct {
	uint32_t first, last;
	enum glyph glyph;
} blocks[] = {
	{ 0x2190, 0x21ff, GLYPH_MARK },   /* arrows */
	{ 0x2300, 0x23ff, GLYPH_MARK },   /* technical */
	{ 0x24b6, 0x24e9, GLYPH_STYLED }, /* circled letters */
	{ 0x2500, 0x27bf, GLYPH_MARK },   /* boxes, shapes, symbols, dingbats */
	{ 0x27f0, 0x27ff, GLYPH_MARK },   /* arrows */
	{ 0x2900, 0x297f, GLYPH_MARK },
	{ 0x2b00, 0x2bff, GLYPH_MARK },
	{ 0xe000, 0xf8ff, GLYPH_PRIVATE },
	{ 0x1d400, 0x1d7ff, GLYPH_STYLED }, /* mathematical letters */
	{ 0x1f000, 0x1f0ff, GLYPH_MARK },   /* tiles and cards */
	{ 0x1f110, 0x1f18a, GLYPH_STYLED }, /* letters in boxes */
	{ 0x1f18b, 0x1f1e5, GLYPH_MARK },
	{ 0x1f300, 0x1faff, GLYPH_EMOJI }, /* those of later versions too */
	{ 0xf0000, 0xffffd, GLYPH_PRIVATE },
	{ 0x100000, 0x10fffd, GLYPH_PRIVATE },
};

static enum glyph by_block(uint32_t code)
{
	size_t i = 0, n = sizeof(blocks) / sizeof(*blocks);

	while (i < n && code > blocks[i].last)
		i++;
	return i < n && code >= blocks[i].first ? blocks[i].glyph : GLYPH_PLAIN;
}

/* The code point at offset `at`, its bytes in *used; 0 at the end. */
static uint32_t peek(struct span text, size_t at, size_t *used)
{
	*used = 0;
	return at < text.n ? utf8_next(span_skip(text, at), used) : 0;
}

static bool is_flag_letter(uint32_t code)
{
	return code >= 0x1f1e6 && code <= 0x1f1ff;
}

static bool is_skin_tone(uint32_t code)
{
	return code >= 0x1f3fb && code <= 0x1f3ff;
}

static bool is_tag(uint32_t code)
{
	return code >= 0xe0020 && code <= 0xe007f;
}

/* The bytes of a digit, # or * on a key at the start of text; 0 if there is
 * none. */
static size_t keycap_length(struct span text)
{
	size_t at = 1, used;

	if (!is_digit(text.p[0]) && text.p[0] != '#' && text.p[0] != '*')
		return 0;
	if (peek(text, at, &used) == EMOJI_STYLE)
		at += used;
	return peek(text, at, &used) == KEYCAP ? at + used : 0;
}

static bool is_emoji(uint32_t code, uint32_t next)
{
	if (code < 0x80 || next == TEXT_STYLE || is_flag_letter(code))
		return false;
	if (uc_is_property_emoji_presentation(code) ||
	    by_block(code) == GLYPH_EMOJI)
		return true;
	return uc_is_property_emoji(code) &&
	       (next == EMOJI_STYLE || is_skin_tone(next));
}

/* Where what belongs to the emoji that ends at offset `at` ends. */
static size_t emoji_end(struct span text, size_t at)
{
	size_t used, joined;
	uint32_t code, next;

	for (;;) {
		code = peek(text, at, &used);
		if (code == EMOJI_STYLE || is_skin_tone(code) || is_tag(code)) {
			at += used;
			continue;
		}
		if (code != JOINER)
			return at;
		next = peek(text, at + used, &joined);
		if (next < 0x80 || (!uc_is_property_emoji(next) &&
				    by_block(next) != GLYPH_EMOJI))
			return at;
		at += used + joined;
	}
}

enum glyph glyph_next(struct span text, size_t *used)
{
	uint32_t code = utf8_next(text, used), next;
	size_t keycap = keycap_length(text), more;

	if (keycap > 0) {
		*used = keycap;
		return GLYPH_EMOJI;
	}
	next = peek(text, *used, &more);
	if (is_flag_letter(code)) {
		*used += is_flag_letter(next) ? more : 0;
		return GLYPH_EMOJI;
	}
	if (is_emoji(code, next)) {
		*used = emoji_end(text, *used);
		return GLYPH_EMOJI;
	}
	/* Asked to be shown as text, what else is in the emoji block is still
	 * a picture. */
	return by_block(code) == GLYPH_EMOJI ? GLYPH_MARK : by_block(code);
}

size_t glyph_width(struct span text)
{
	size_t width = 0, used;

	for (size_t at = 0; at < text.n; at += used) {
		struct span rest = span_skip(text, at);
		size_t bytes;
		int columns;

		if (glyph_next(rest, &used) == GLYPH_EMOJI) {
			width += EMOJI_COLUMNS;
			continue;
		}
		columns = uc_width(utf8_next(rest, &bytes), "UTF-8");
		width += columns > 0 ? (size_t)columns : 0;
	}
	return width;
}
