#include "text/style_word.h"

#include "text/style_property.h"

int style_word_value(const struct style_word *list, struct span word)
{
	for (; list->name.n > 0; list++)
		if (span_ieq(list->name, word))
			return list->value;
	return -1;
}

const struct style_word style_words_display[] = {
	{ SPAN_INIT("none"), DISPLAY_NONE },
	{ SPAN_INIT("block"), DISPLAY_BLOCK },
	{ SPAN_INIT("inline"), DISPLAY_INLINE },
	{ SPAN_INIT("inline-block"), DISPLAY_INLINE_BLOCK },
	{ SPAN_INIT("inline-table"), DISPLAY_INLINE_BLOCK },
	{ SPAN_INIT("inline-flex"), DISPLAY_INLINE_BLOCK },
	{ SPAN_INIT("inline-grid"), DISPLAY_INLINE_BLOCK },
	{ SPAN_INIT("list-item"), DISPLAY_BLOCK },
	{ SPAN_INIT("flex"), DISPLAY_BLOCK },
	{ SPAN_INIT("grid"), DISPLAY_BLOCK },
	{ SPAN_INIT("flow-root"), DISPLAY_BLOCK },
	{ SPAN_INIT("contents"), DISPLAY_INLINE },
	{ SPAN_INIT("table"), DISPLAY_TABLE },
	{ SPAN_INIT("table-caption"), DISPLAY_BLOCK },
	{ SPAN_INIT("table-row"), DISPLAY_ROW },
	{ SPAN_INIT("table-row-group"), DISPLAY_ROW },
	{ SPAN_INIT("table-header-group"), DISPLAY_ROW },
	{ SPAN_INIT("table-footer-group"), DISPLAY_ROW },
	{ SPAN_INIT("table-cell"), DISPLAY_CELL },
	{ { NULL, 0 }, 0 },
};

const struct style_word style_words_visibility[] = {
	{ SPAN_INIT("visible"), 0 },
	{ SPAN_INIT("hidden"), 1 },
	{ SPAN_INIT("collapse"), 1 },
	{ { NULL, 0 }, 0 },
};

const struct style_word style_words_overflow[] = {
	{ SPAN_INIT("visible"), 0 }, { SPAN_INIT("hidden"), 1 },
	{ SPAN_INIT("clip"), 1 },    { SPAN_INIT("auto"), 1 },
	{ SPAN_INIT("scroll"), 1 },  { { NULL, 0 }, 0 },
};

const struct style_word style_words_position[] = {
	{ SPAN_INIT("static"), POSITION_STATIC },
	{ SPAN_INIT("relative"), POSITION_RELATIVE },
	{ SPAN_INIT("sticky"), POSITION_RELATIVE },
	{ SPAN_INIT("absolute"), POSITION_ABSOLUTE },
	{ SPAN_INIT("fixed"), POSITION_ABSOLUTE },
	{ { NULL, 0 }, 0 },
};

const struct style_word style_words_float[] = {
	{ SPAN_INIT("none"), 0 },
	{ SPAN_INIT("left"), 1 },
	{ SPAN_INIT("right"), 1 },
	{ { NULL, 0 }, 0 },
};

const struct style_word style_words_white_space[] = {
	{ SPAN_INIT("normal"), 0 },   { SPAN_INIT("nowrap"), 0 },
	{ SPAN_INIT("pre"), 1 },      { SPAN_INIT("pre-wrap"), 1 },
	{ SPAN_INIT("pre-line"), 1 }, { SPAN_INIT("break-spaces"), 1 },
	{ { NULL, 0 }, 0 },
};

/* CSS Fonts 4, 2.5, as browsers have them. */
const struct style_word style_words_size[] = {
	{ SPAN_INIT("xx-small"), 9 },
	{ SPAN_INIT("x-small"), 10 },
	{ SPAN_INIT("small"), 13 },
	{ SPAN_INIT("medium"), 16 },
	{ SPAN_INIT("large"), 18 },
	{ SPAN_INIT("x-large"), 24 },
	{ SPAN_INIT("xx-large"), 32 },
	{ SPAN_INIT("xxx-large"), 48 },
	{ { NULL, 0 }, 0 },
};

/* What any property may have (CSS Cascade 5, 7.3). */
const struct style_word style_words_common[] = {
	{ SPAN_INIT("inherit"), UNIT_INHERIT },
	{ SPAN_INIT("initial"), UNIT_INITIAL },
	{ SPAN_INIT("unset"), UNIT_INITIAL },
	{ SPAN_INIT("revert"), UNIT_INITIAL },
	{ { NULL, 0 }, 0 },
};
