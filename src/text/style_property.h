/*
 * The properties of CSS that decide whether and how text shows, and what they
 * may be, in numbers.
 */
#ifndef TEXT_STYLE_PROPERTY_H
#define TEXT_STYLE_PROPERTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum style_property {
	STYLE_BACKGROUND_COLOUR,
	STYLE_BACKGROUND_IMAGE, /* a number: whether there is one */
	STYLE_CLIP,             /* a number: whether it leaves nothing */
	STYLE_COLOUR,
	STYLE_DISPLAY, /* enum style_display */
	STYLE_FLOAT,   /* a number: whether it does */
	STYLE_FONT_SIZE,
	STYLE_HEIGHT,
	STYLE_LEFT, /* then the other three */
	STYLE_TOP,
	STYLE_RIGHT,
	STYLE_BOTTOM,
	STYLE_LINE_HEIGHT,
	STYLE_MARGIN_LEFT,
	STYLE_MARGIN_TOP,
	STYLE_MAX_HEIGHT,
	STYLE_MAX_WIDTH,
	STYLE_OPACITY,  /* a factor */
	STYLE_OVERFLOW, /* a number: whether what overflows is cut */
	STYLE_POSITION, /* enum style_position */
	STYLE_TEXT_INDENT,
	STYLE_VISIBILITY,  /* a number: whether it is hidden */
	STYLE_WHITE_SPACE, /* a number: whether it is kept */
	STYLE_WIDTH,
	STYLE_PROPERTIES
};

enum style_display {
	DISPLAY_INLINE,
	DISPLAY_INLINE_BLOCK,
	DISPLAY_BLOCK,
	DISPLAY_TABLE,
	DISPLAY_ROW, /* and groups of them */
	DISPLAY_CELL,
	DISPLAY_NONE
};

enum style_position { POSITION_STATIC, POSITION_RELATIVE, POSITION_ABSOLUTE };

enum style_unit {
	UNIT_NUMBER,  /* as the property says */
	UNIT_PIXELS,  /* thousandths */
	UNIT_EM,      /* thousandths of the size of the letters */
	UNIT_REM,     /* of that of the root */
	UNIT_PERCENT, /* thousandths */
	UNIT_FACTOR,  /* thousandths of 1 */
	UNIT_RGB,
	UNIT_AUTO,    /* auto, none, normal */
	UNIT_INHERIT, /* and currentcolor */
	UNIT_INITIAL
};

struct style_declaration {
	uint8_t property; /* enum style_property */
	uint8_t unit;     /* enum style_unit */
	uint8_t alpha;    /* of RGB */
	bool important;
	int32_t amount; /* in that unit; 0xRRGGBB */
};

/* The declarations of a rule or a style attribute: the last of each property,
 * and the last that is important. */
struct style_block {
	const struct style_declaration *declarations; /* in the arena */
	size_t n;
	bool important; /* some are */
};

#endif
