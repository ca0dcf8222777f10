#include "text/html_tag.h"

#include <stdint.h>

#include "text/html_tag_table.inc"

static uint32_t code(char c)
{
	return (unsigned char)c | 0x20U;
}

/* No two names have the same. */
static uint32_t slot(struct span name)
{
	uint32_t key = (uint32_t)name.n | code(name.p[0]) << 8 |
		       code(name.p[name.n / 2]) << 16 |
		       code(name.p[name.n - 1]) << 24;

	return key * multiplier >> (32 - BITS);
}

enum html_tag html_tag_named(struct span name)
{
	const char *known;
	uint8_t tag;

	if (name.n == 0 || name.n > LONGEST)
		return TAG_OTHER;
	tag = slots[slot(name)];
	known = tag_names[tag];
	for (size_t i = 0; i < name.n; i++)
		if (to_lower(name.p[i]) != known[i])
			return TAG_OTHER;
	return known[name.n] == '\0' ? (enum html_tag)tag : TAG_OTHER;
}

const char *html_tag_name(enum html_tag tag)
{
	return tag_names[tag];
}

enum { VOID = 1, BLOCK = 2, BY_ITSELF = 4 };

/* Blocks are what 15.3 gives a display of block, list-item or table, and the
 * rows and groups of rows of a table; not its cells. */
static const uint8_t traits[TAGS] = {
	[TAG_ADDRESS] = BLOCK,
	[TAG_AREA] = VOID,
	[TAG_ARTICLE] = BLOCK,
	[TAG_ASIDE] = BLOCK,
	[TAG_BASE] = VOID,
	[TAG_BASEFONT] = VOID,
	[TAG_BGSOUND] = VOID,
	[TAG_BLOCKQUOTE] = BLOCK,
	[TAG_BODY] = BLOCK | BY_ITSELF,
	[TAG_BR] = VOID,
	[TAG_CAPTION] = BLOCK | BY_ITSELF,
	[TAG_CENTER] = BLOCK,
	[TAG_COL] = VOID,
	[TAG_COLGROUP] = BY_ITSELF,
	[TAG_DD] = BLOCK | BY_ITSELF,
	[TAG_DETAILS] = BLOCK,
	[TAG_DIALOG] = BLOCK,
	[TAG_DIR] = BLOCK,
	[TAG_DIV] = BLOCK,
	[TAG_DL] = BLOCK,
	[TAG_DT] = BLOCK | BY_ITSELF,
	[TAG_EMBED] = VOID,
	[TAG_FIELDSET] = BLOCK,
	[TAG_FIGCAPTION] = BLOCK,
	[TAG_FIGURE] = BLOCK,
	[TAG_FOOTER] = BLOCK,
	[TAG_FORM] = BLOCK,
	[TAG_FRAME] = VOID | BLOCK,
	[TAG_FRAMESET] = BLOCK,
	[TAG_H1] = BLOCK,
	[TAG_H2] = BLOCK,
	[TAG_H3] = BLOCK,
	[TAG_H4] = BLOCK,
	[TAG_H5] = BLOCK,
	[TAG_H6] = BLOCK,
	[TAG_HEAD] = BY_ITSELF,
	[TAG_HEADER] = BLOCK,
	[TAG_HR] = VOID | BLOCK,
	[TAG_HTML] = BLOCK | BY_ITSELF,
	[TAG_IMAGE] = VOID, /* read as <img> */
	[TAG_IMG] = VOID,
	[TAG_INPUT] = VOID,
	[TAG_LEGEND] = BLOCK,
	[TAG_LI] = BLOCK | BY_ITSELF,
	[TAG_LINK] = VOID,
	[TAG_LISTING] = BLOCK,
	[TAG_MAIN] = BLOCK,
	[TAG_MENU] = BLOCK,
	[TAG_META] = VOID,
	[TAG_NAV] = BLOCK,
	[TAG_OL] = BLOCK,
	[TAG_OPTGROUP] = BLOCK | BY_ITSELF,
	[TAG_OPTION] = BLOCK | BY_ITSELF,
	[TAG_P] = BLOCK | BY_ITSELF,
	[TAG_PARAM] = VOID,
	[TAG_PLAINTEXT] = BLOCK,
	[TAG_PRE] = BLOCK,
	[TAG_RP] = BY_ITSELF,
	[TAG_RT] = BY_ITSELF,
	[TAG_SECTION] = BLOCK,
	[TAG_SOURCE] = VOID,
	[TAG_SUMMARY] = BLOCK,
	[TAG_TABLE] = BLOCK,
	[TAG_TBODY] = BLOCK | BY_ITSELF,
	[TAG_TD] = BY_ITSELF,
	[TAG_TFOOT] = BLOCK | BY_ITSELF,
	[TAG_TH] = BY_ITSELF,
	[TAG_THEAD] = BLOCK | BY_ITSELF,
	[TAG_TR] = BLOCK | BY_ITSELF,
	[TAG_TRACK] = VOID,
	[TAG_UL] = BLOCK,
	[TAG_WBR] = VOID,
	[TAG_XMP] = BLOCK,
};

bool html_tag_is_void(enum html_tag tag)
{
	return (traits[tag] & VOID) != 0;
}

bool html_tag_is_block(enum html_tag tag)
{
	return (traits[tag] & BLOCK) != 0;
}

bool html_tag_ends_by_itself(enum html_tag tag)
{
	return (traits[tag] & BY_ITSELF) != 0;
}
