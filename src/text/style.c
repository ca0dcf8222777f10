#include "text/style.h"

enum {
	ROOT_SIZE = 1600,      /* hundredths of a pixel */
	SIZE_MOST = 100000000, /* a million pixels */
	UNREADABLE = 200,      /* hundredths of a pixel */
	THIN = 1000,           /* thousandths of a pixel: no box to see */
	AWAY = -500000,        /* thousandths of a pixel: off any window */
	FAINT = 50,            /* thousandths of opacity */
	FAINT_ALPHA = 12,      /* likewise of 255 */
	ALIKE = 110,           /* contrast in hundredths */
	LINK_BLUE = 0x0000ee,
	WHITE = 0xffffff,
};

struct style style_initial(void)
{
	return (struct style){
		.display = DISPLAY_BLOCK,
		.colour = { 0, 255 },
		.background = WHITE,
		.size = ROOT_SIZE,
		.opacity = 1000,
	};
}

void style_cascade_add(struct style_cascade *cascade,
		       const struct style_block *block, bool important)
{
	for (size_t i = 0; i < block->n; i++) {
		const struct style_declaration *d = &block->declarations[i];

		if (d->important != important)
			continue;
		cascade->won[d->property] = *d;
		cascade->set |= 1U << d->property;
	}
}

static const struct style_declaration *won(const struct style_cascade *cascade,
					   enum style_property property)
{
	return (cascade->set >> property & 1) != 0 ? &cascade->won[property]
						   : NULL;
}

/* What a property that is a number says; `initial` and `inherited` for the
 * words of that name and where nothing is said. */
static int number(const struct style_cascade *cascade,
		  enum style_property property, int initial, int inherited)
{
	const struct style_declaration *d = won(cascade, property);

	if (d == NULL || d->unit == UNIT_INITIAL)
		return initial;
	return d->unit == UNIT_INHERIT ? inherited : d->amount;
}

/* Likewise of one that is inherited if nothing is said. */
static int inherited_number(const struct style_cascade *cascade,
			    enum style_property property, int inherited)
{
	const struct style_declaration *d = won(cascade, property);

	if (d == NULL || d->unit == UNIT_INHERIT)
		return inherited;
	return d->unit == UNIT_INITIAL ? 0 : d->amount;
}

/* The size of letters by the rules of browsers (WHATWG HTML 15.3), in
 * hundredths of what is around. */
static unsigned tag_size(enum html_tag tag)
{
	static const unsigned char sizes[TAGS] = {
		[TAG_H1] = 200,  [TAG_H2] = 150,  [TAG_H3] = 117,
		[TAG_H5] = 83,   [TAG_H6] = 67,   [TAG_SMALL] = 83,
		[TAG_BIG] = 120, [TAG_SUB] = 83,  [TAG_SUP] = 83,
		[TAG_CODE] = 81, [TAG_PRE] = 81,  [TAG_TT] = 81,
		[TAG_KBD] = 81,  [TAG_SAMP] = 81, [TAG_LISTING] = 81,
		[TAG_XMP] = 81,  [TAG_RT] = 50,
	};

	return sizes[tag];
}

static enum style_display tag_display(enum html_tag tag)
{
	if (tag == TAG_TD || tag == TAG_TH)
		return DISPLAY_CELL;
	if (tag == TAG_TR || tag == TAG_TBODY || tag == TAG_THEAD ||
	    tag == TAG_TFOOT)
		return DISPLAY_ROW;
	if (tag == TAG_TABLE)
		return DISPLAY_TABLE;
	return html_tag_is_block(tag) ? DISPLAY_BLOCK : DISPLAY_INLINE;
}

static bool tag_keeps_space(enum html_tag tag)
{
	return tag == TAG_PRE || tag == TAG_TEXTAREA || tag == TAG_LISTING ||
	       tag == TAG_XMP || tag == TAG_PLAINTEXT;
}

/* The size of letters in hundredths of a pixel. */
static unsigned compute_size(const struct style_cascade *cascade,
			     enum html_tag tag, unsigned around)
{
	const struct style_declaration *d = won(cascade, STYLE_FONT_SIZE);
	int64_t size = around;

	if (d == NULL) {
		if (tag_size(tag) > 0)
			size = size * tag_size(tag) / 100;
	} else if (d->unit == UNIT_PIXELS) {
		size = d->amount / 10;
	} else if (d->unit == UNIT_EM) {
		size = size * d->amount / 1000;
	} else if (d->unit == UNIT_PERCENT) {
		size = size * d->amount / 100000;
	} else if (d->unit == UNIT_REM) {
		size = (int64_t)ROOT_SIZE * d->amount / 1000;
	} else if (d->unit == UNIT_INITIAL) {
		size = ROOT_SIZE;
	}
	return (unsigned)(size > SIZE_MOST ? SIZE_MOST : size);
}

static void compute_colour(struct style *style, const struct style *parent,
			   const struct style_cascade *cascade, bool link)
{
	const struct style_declaration *d = won(cascade, STYLE_COLOUR);

	if (d == NULL && !link)
		return;
	if (d != NULL && d->unit == UNIT_INHERIT) {
		style->colour = parent->colour;
		style->colour_stated = parent->colour_stated;
	} else if (d != NULL && d->unit == UNIT_RGB) {
		style->colour =
			(struct colour){ (uint32_t)d->amount, d->alpha };
		style->colour_stated = true;
	} else {
		style->colour = (struct colour){ link ? LINK_BLUE : 0, 255 };
		style->colour_stated = false;
	}
}

static void compute_background(struct style *style,
			       const struct style_cascade *cascade)
{
	const struct style_declaration *d =
		won(cascade, STYLE_BACKGROUND_COLOUR);

	if (d != NULL && d->unit == UNIT_RGB && d->alpha > 0) {
		struct colour own = { (uint32_t)d->amount, d->alpha };

		style->background = colour_over(own, style->background);
		if (own.alpha == 255) {
			style->background_stated = true;
			style->picture = false;
		}
	}
	if (number(cascade, STYLE_BACKGROUND_IMAGE, 0, 0) != 0)
		style->picture = true;
}

/* A stated length in thousandths of a pixel. */
static bool stated_length(const struct style_cascade *cascade,
			  enum style_property property, unsigned size,
			  int64_t *length)
{
	const struct style_declaration *d = won(cascade, property);

	if (d == NULL)
		return false;
	*length = d->amount;
	if (d->unit == UNIT_EM)
		*length = *length * size / 100;
	else if (d->unit == UNIT_REM)
		*length = *length * ROOT_SIZE / 100;
	else if (d->unit == UNIT_PERCENT)
		return d->amount == 0;
	return d->unit <= UNIT_REM;
}

/* Whether it is stated and leaves no room to see anything. */
static bool is_thin(const struct style_cascade *cascade,
		    enum style_property property, unsigned size)
{
	int64_t length;

	return stated_length(cascade, property, size, &length) &&
	       length <= THIN;
}

static bool is_away(const struct style_cascade *cascade,
		    enum style_property property, unsigned size)
{
	int64_t length;

	return stated_length(cascade, property, size, &length) &&
	       length <= AWAY;
}

/* Whether a box cuts all that is in it. Neither lines nor tables and their
 * parts can be smaller than what is in them. */
static bool is_clipped(const struct style *style,
		       const struct style_cascade *cascade)
{
	int position = number(cascade, STYLE_POSITION, POSITION_STATIC,
			      POSITION_STATIC);
	bool outside = position == POSITION_ABSOLUTE ||
		       number(cascade, STYLE_FLOAT, 0, 0) != 0;
	unsigned size = style->size;
	int64_t height;

	if (position == POSITION_ABSOLUTE &&
	    number(cascade, STYLE_CLIP, 0, 0) != 0)
		return true;
	if (number(cascade, STYLE_OVERFLOW, 0, 0) == 0)
		return false;
	if (!outside && style->display != DISPLAY_BLOCK &&
	    style->display != DISPLAY_INLINE_BLOCK)
		return false;
	return is_thin(cascade, STYLE_HEIGHT, size) ||
	       is_thin(cascade, STYLE_MAX_HEIGHT, size) ||
	       is_thin(cascade, STYLE_WIDTH, size) ||
	       is_thin(cascade, STYLE_MAX_WIDTH, size) ||
	       (is_thin(cascade, STYLE_LINE_HEIGHT, size) &&
		!stated_length(cascade, STYLE_HEIGHT, size, &height));
}

static bool is_off_page(const struct style *style,
			const struct style_cascade *cascade)
{
	unsigned size = style->size;

	if (is_away(cascade, STYLE_MARGIN_LEFT, size) ||
	    is_away(cascade, STYLE_MARGIN_TOP, size))
		return true;
	if (number(cascade, STYLE_POSITION, POSITION_STATIC, POSITION_STATIC) ==
	    POSITION_STATIC)
		return false;
	return is_away(cascade, STYLE_LEFT, size) ||
	       is_away(cascade, STYLE_TOP, size) ||
	       is_away(cascade, STYLE_RIGHT, size) ||
	       is_away(cascade, STYLE_BOTTOM, size);
}

static void compute_box(struct style *style,
			const struct style_cascade *cascade)
{
	const struct style_declaration *opacity = won(cascade, STYLE_OPACITY);

	if (opacity != NULL && opacity->unit == UNIT_FACTOR) {
		int factor = opacity->amount < 0 ? 0 : opacity->amount;

		if (factor < 1000)
			style->opacity =
				style->opacity * (unsigned)factor / 1000;
	}
	if (style->box != HIDDEN_NOT)
		return;
	if (style->display == DISPLAY_NONE)
		style->box = HIDDEN_DISPLAY;
	else if (style->opacity <= FAINT)
		style->box = HIDDEN_OPACITY;
	else if (is_clipped(style, cascade))
		style->box = HIDDEN_CLIPPED;
	else if (is_off_page(style, cascade))
		style->box = HIDDEN_OFF_PAGE;
}

struct style style_compute(const struct style *parent, enum html_tag tag,
			   bool link, const struct style_cascade *cascade)
{
	struct style style = *parent;
	int64_t indent;

	style.display = tag_display(tag);
	style.keeps_space |= tag_keeps_space(tag);
	style.size = compute_size(cascade, tag, parent->size);
	compute_colour(&style, parent, cascade, link);
	if (cascade->set == 0)
		return style;
	style.display = (enum style_display)number(cascade, STYLE_DISPLAY,
						   (int)style.display,
						   (int)parent->display);
	style.keeps_space = inherited_number(cascade, STYLE_WHITE_SPACE,
					     style.keeps_space) != 0;
	style.invisible = inherited_number(cascade, STYLE_VISIBILITY,
					   style.invisible) != 0;
	if (stated_length(cascade, STYLE_TEXT_INDENT, style.size, &indent))
		style.indented_away = indent <= AWAY;
	compute_background(&style, cascade);
	compute_box(&style, cascade);
	return style;
}

enum hidden style_hides_box(const struct style *style)
{
	if (style->box != HIDDEN_NOT)
		return style->box;
	return style->invisible ? HIDDEN_VISIBILITY : HIDDEN_NOT;
}

enum hidden style_hides(const struct style *style)
{
	enum hidden hidden = style_hides_box(style);

	if (hidden != HIDDEN_NOT)
		return hidden;
	if (style->indented_away)
		return HIDDEN_OFF_PAGE;
	if (style->size <= UNREADABLE)
		return HIDDEN_SIZE;
	if (style->colour.alpha <= FAINT_ALPHA)
		return HIDDEN_COLOUR;
	if (!style->colour_stated || style->picture)
		return HIDDEN_NOT;
	return colour_contrast(colour_over(style->colour, style->background),
			       style->background) < ALIKE
		       ? HIDDEN_COLOUR
		       : HIDDEN_NOT;
}
