/*
 * The elements of HTML by name, and what the standard says of each: those of
 * today and those that mail still has (https://html.spec.whatwg.org/#elements-3,
 * https://html.spec.whatwg.org/#obsolete).
 */
#ifndef TEXT_HTML_TAG_H
#define TEXT_HTML_TAG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

/* In the order of the alphabet; TAG_OTHER is any name that is not here. */
enum html_tag {
	TAG_OTHER,
	TAG_A,
	TAG_ABBR,
	TAG_ACRONYM,
	TAG_ADDRESS,
	TAG_APPLET,
	TAG_AREA,
	TAG_ARTICLE,
	TAG_ASIDE,
	TAG_AUDIO,
	TAG_B,
	TAG_BASE,
	TAG_BASEFONT,
	TAG_BGSOUND,
	TAG_BIG,
	TAG_BLINK,
	TAG_BLOCKQUOTE,
	TAG_BODY,
	TAG_BR,
	TAG_BUTTON,
	TAG_CANVAS,
	TAG_CAPTION,
	TAG_CENTER,
	TAG_CITE,
	TAG_CODE,
	TAG_COL,
	TAG_COLGROUP,
	TAG_DD,
	TAG_DEL,
	TAG_DETAILS,
	TAG_DIALOG,
	TAG_DIR,
	TAG_DIV,
	TAG_DL,
	TAG_DT,
	TAG_EM,
	TAG_EMBED,
	TAG_FIELDSET,
	TAG_FIGCAPTION,
	TAG_FIGURE,
	TAG_FONT,
	TAG_FOOTER,
	TAG_FORM,
	TAG_FRAME,
	TAG_FRAMESET,
	TAG_H1,
	TAG_H2,
	TAG_H3,
	TAG_H4,
	TAG_H5,
	TAG_H6,
	TAG_HEAD,
	TAG_HEADER,
	TAG_HR,
	TAG_HTML,
	TAG_I,
	TAG_IFRAME,
	TAG_IMAGE,
	TAG_IMG,
	TAG_INPUT,
	TAG_INS,
	TAG_KBD,
	TAG_LABEL,
	TAG_LEGEND,
	TAG_LI,
	TAG_LINK,
	TAG_LISTING,
	TAG_MAIN,
	TAG_MAP,
	TAG_MARQUEE,
	TAG_MATH,
	TAG_MENU,
	TAG_META,
	TAG_NAV,
	TAG_NOBR,
	TAG_NOEMBED,
	TAG_NOFRAMES,
	TAG_NOSCRIPT,
	TAG_OBJECT,
	TAG_OL,
	TAG_OPTGROUP,
	TAG_OPTION,
	TAG_P,
	TAG_PARAM,
	TAG_PICTURE,
	TAG_PLAINTEXT,
	TAG_PRE,
	TAG_Q,
	TAG_RP,
	TAG_RT,
	TAG_RUBY,
	TAG_S,
	TAG_SAMP,
	TAG_SCRIPT,
	TAG_SECTION,
	TAG_SELECT,
	TAG_SMALL,
	TAG_SOURCE,
	TAG_SPAN,
	TAG_STRIKE,
	TAG_STRONG,
	TAG_STYLE,
	TAG_SUB,
	TAG_SUMMARY,
	TAG_SUP,
	TAG_SVG,
	TAG_TABLE,
	TAG_TBODY,
	TAG_TD,
	TAG_TEMPLATE,
	TAG_TEXTAREA,
	TAG_TFOOT,
	TAG_TH,
	TAG_THEAD,
	TAG_TIME,
	TAG_TITLE,
	TAG_TR,
	TAG_TRACK,
	TAG_TT,
	TAG_U,
	TAG_UL,
	TAG_VAR,
	TAG_VIDEO,
	TAG_WBR,
	TAG_XMP,
	TAGS
};

/* The tag of a name in any case; TAG_OTHER. */
enum html_tag html_tag_named(struct span name);

/* "table"; "" for TAG_OTHER. Static. */
const char *html_tag_name(enum html_tag tag);

enum html_trait {
	TRAIT_VOID = 0x1,  /* no content and no end tag: <br>, <img> */
	TRAIT_BLOCK = 0x2, /* begins and ends a line of its own where nothing
			      else is said: <p>, <tr> */
	TRAIT_BY_ITSELF = 0x4,    /* its end tag may be left out, since what
				  follows closes it: <p>, <li>, <td> */
	TRAIT_SCOPE = 0x8,        /* end tags in it do not reach over it */
	TRAIT_TABLE_SCOPE = 0x10, /* nor those of parts of tables */
	TRAIT_TABLE_PART = 0x20,  /* a table, or such a part */
	TRAIT_FORMAT = 0x40,      /* goes on if it is cut across: <b> */
	TRAIT_OF_HEAD = 0x80,     /* may stand in <head> */
	TRAIT_SILENT = 0x100,     /* holds no text that anybody sees */
	TRAIT_CONTROL = 0x200,    /* <button>, <select> */
};

/* Of each tag, the bits of enum html_trait. */
extern const uint16_t html_tag_traits[TAGS];

/* Whether the tag has one of these traits. */
static inline bool html_tag_has(enum html_tag tag, unsigned traits)
{
	return (html_tag_traits[tag] & traits) != 0;
}

static inline bool html_tag_is_void(enum html_tag tag)
{
	return html_tag_has(tag, TRAIT_VOID);
}

static inline bool html_tag_is_block(enum html_tag tag)
{
	return html_tag_has(tag, TRAIT_BLOCK);
}

static inline bool html_tag_ends_by_itself(enum html_tag tag)
{
	return html_tag_has(tag, TRAIT_BY_ITSELF);
}

#endif
