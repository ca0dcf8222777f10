#include "text/style_value.h"

#include "text/colour.h"
#include "text/style_length.h"
#include "text/style_word.h"

/* A block in the making. */
struct reading {
	struct arena *arena;
	struct style_declaration *declarations;
	size_t n, room;
	/* Where that of a property is, that one counted from 1; those that are
	 * important apart. */
	uint8_t place[2][STYLE_PROPERTIES];
	bool important; /* of the one being read */
	bool any_important;
};

/* Reads a value for a property; nothing is added if it makes no sense. */
typedef void read_fn(struct reading *r, enum style_property property,
		     struct css *value);

struct property {
	struct span name;
	enum style_property id;
	read_fn *read; /* NULL: its values are words */
	const struct style_word *words;
};

/* The last one of a property wins, so it takes the place of one before. */
static struct style_declaration *place_for(struct reading *r,
					   enum style_property property)
{
	uint8_t *place = &r->place[r->important][property];

	if (*place == 0) {
		r->declarations =
			arena_grow(r->arena, r->declarations, r->n, 1, &r->room,
				   sizeof(*r->declarations));
		*place = (uint8_t)++r->n;
	}
	return &r->declarations[*place - 1];
}

static struct style_declaration *add(struct reading *r,
				     enum style_property property,
				     enum style_unit unit, int32_t amount)
{
	struct style_declaration *d = place_for(r, property);

	*d = (struct style_declaration){
		.property = (uint8_t)property,
		.unit = (uint8_t)unit,
		.alpha = 255,
		.important = r->important,
		.amount = amount,
	};
	r->any_important |= r->important;
	return d;
}

static void add_colour(struct reading *r, enum style_property property,
		       struct colour colour)
{
	add(r, property, UNIT_RGB, (int32_t)colour.rgb)->alpha = colour.alpha;
}

static void read_word(struct reading *r, const struct property *property,
		      struct css *value)
{
	struct css_token token;
	int found;

	if (!css_next_token(value, &token) || token.kind != CSS_IDENT)
		return;
	found = style_word_value(property->words,
				 css_unescape(r->arena, token.text));
	if (found >= 0)
		add(r, property->id, UNIT_NUMBER, found);
}

static bool is_word(const struct css_token *token, struct span word)
{
	return token->kind == CSS_IDENT && span_ieq(token->text, word);
}

static void read_length(struct reading *r, enum style_property property,
			struct css *value)
{
	struct css_token token;
	enum style_unit unit;
	int32_t amount;

	if (!css_next_token(value, &token))
		return;
	if (style_length(&token, &unit, &amount))
		add(r, property, unit, amount);
	else if (is_word(&token, SPAN("auto")) ||
		 is_word(&token, SPAN("none")) ||
		 is_word(&token, SPAN("normal")))
		add(r, property, UNIT_AUTO, 0);
	else if (property == STYLE_LINE_HEIGHT && token.kind == CSS_NUMBER)
		add(r, property, UNIT_EM, token.number);
}

static void read_opacity(struct reading *r, enum style_property property,
			 struct css *value)
{
	struct css_token token;

	if (!css_next_token(value, &token))
		return;
	if (token.kind == CSS_NUMBER)
		add(r, property, UNIT_FACTOR, token.number);
	else if (token.kind == CSS_PERCENTAGE)
		add(r, property, UNIT_FACTOR, token.number / 100);
}

static bool add_size(struct reading *r, const struct css_token *token)
{
	enum style_unit unit;
	int32_t amount;

	if (!style_font_size(token, &unit, &amount))
		return false;
	add(r, STYLE_FONT_SIZE, unit, amount);
	return true;
}

static void read_font_size(struct reading *r, enum style_property property,
			   struct css *value)
{
	struct css_token token;

	(void)property;
	if (css_next_token(value, &token))
		(void)add_size(r, &token);
}

/* "italic bold 12px/30px Georgia": the first length is the size. */
static void read_font(struct reading *r, enum style_property property,
		      struct css *value)
{
	struct css_token token;

	(void)property;
	while (css_next_token(value, &token)) {
		if (!add_size(r, &token))
			continue;
		css_skip_blanks(value);
		if (css_peek(value) == '/') {
			value->at++;
			read_length(r, STYLE_LINE_HEIGHT, value);
		}
		return;
	}
}

static void read_colour(struct reading *r, enum style_property property,
			struct css *value)
{
	struct css_token token;
	struct colour colour;

	if (!css_next_token(value, &token))
		return;
	if (is_word(&token, SPAN("currentcolor")))
		add(r, property, UNIT_INHERIT, 0);
	else if (colour_read(value, &token, &colour))
		add_colour(r, property, colour);
}

static bool is_picture(const struct css_token *token)
{
	struct span name = token->text;

	if (token->kind == CSS_URL)
		return true;
	return token->kind == CSS_FUNCTION &&
	       (span_ieq(name, SPAN("url")) ||
		span_find(name, SPAN("gradient")) < name.n ||
		span_find(name, SPAN("image")) < name.n);
}

static void read_image(struct reading *r, enum style_property property,
		       struct css *value)
{
	struct css_token token;
	bool picture = false;

	while (css_next_token(value, &token))
		picture |= is_picture(&token);
	add(r, property, UNIT_NUMBER, picture);
}

/* Colour and picture in any order, each gone if it is not named. */
static void read_background(struct reading *r, enum style_property property,
			    struct css *value)
{
	struct css_token token;
	struct colour found, colour = { 0, 0 };
	bool picture = false;

	(void)property;
	while (css_next_token(value, &token)) {
		if (is_picture(&token)) {
			picture = true;
			if (token.kind == CSS_FUNCTION)
				(void)css_until(value, ")");
		} else if (colour_read(value, &token, &found)) {
			colour = found;
		}
	}
	add_colour(r, STYLE_BACKGROUND_COLOUR, colour);
	add(r, STYLE_BACKGROUND_IMAGE, UNIT_NUMBER, picture);
}

/* One to four lengths: top, right, bottom, left. */
static void read_margin(struct reading *r, enum style_property property,
			struct css *value)
{
	struct css top = *value, left = *value;
	struct css_token token;
	size_t n = 0;

	(void)property;
	for (struct css before = *value; css_next_token(value, &token);
	     before = *value) {
		/* The second says left too, until there is a fourth. */
		if (n == 1 || n == 3)
			left = before;
		n++;
	}
	read_length(r, STYLE_MARGIN_TOP, &top);
	read_length(r, STYLE_MARGIN_LEFT, &left);
}

/* rect(0,0,0,0) leaves nothing of a box. */
static void read_clip(struct reading *r, enum style_property property,
		      struct css *value)
{
	struct css_token token;
	bool nothing = true;

	if (!css_next_token(value, &token) || token.kind != CSS_FUNCTION ||
	    !span_ieq(token.text, SPAN("rect")))
		nothing = false;
	while (css_next_token(value, &token))
		if (token.kind != CSS_DELIMITER)
			nothing = nothing && token.kind != CSS_IDENT &&
				  token.number >= 0 && token.number <= 1000;
	add(r, property, UNIT_NUMBER, nothing);
}

/* By the length of the name; each list ends with an empty one. */
static const struct property properties[][7] = {
	[3] = {
		{ SPAN_INIT("top"), STYLE_TOP, read_length, NULL },
	},
	[4] = {
		{ SPAN_INIT("clip"), STYLE_CLIP, read_clip, NULL },
		{ SPAN_INIT("font"), STYLE_FONT_SIZE, read_font, NULL },
		{ SPAN_INIT("left"), STYLE_LEFT, read_length, NULL },
	},
	[5] = {
		{ SPAN_INIT("color"), STYLE_COLOUR, read_colour, NULL },
		{ SPAN_INIT("float"), STYLE_FLOAT, NULL, style_words_float },
		{ SPAN_INIT("right"), STYLE_RIGHT, read_length, NULL },
		{ SPAN_INIT("width"), STYLE_WIDTH, read_length, NULL },
	},
	[6] = {
		{ SPAN_INIT("bottom"), STYLE_BOTTOM, read_length, NULL },
		{ SPAN_INIT("height"), STYLE_HEIGHT, read_length, NULL },
		{ SPAN_INIT("margin"), STYLE_MARGIN_LEFT, read_margin, NULL },
	},
	[7] = {
		{ SPAN_INIT("display"), STYLE_DISPLAY, NULL, style_words_display },
		{ SPAN_INIT("opacity"), STYLE_OPACITY, read_opacity, NULL },
	},
	[8] = {
		{ SPAN_INIT("overflow"), STYLE_OVERFLOW, NULL, style_words_overflow },
		{ SPAN_INIT("position"), STYLE_POSITION, NULL, style_words_position },
	},
	[9] = {
		{ SPAN_INIT("font-size"), STYLE_FONT_SIZE, read_font_size, NULL },
		{ SPAN_INIT("max-width"), STYLE_MAX_WIDTH, read_length, NULL },
	},
	[10] = {
		{ SPAN_INIT("background"), STYLE_BACKGROUND_COLOUR, read_background, NULL },
		{ SPAN_INIT("margin-top"), STYLE_MARGIN_TOP, read_length, NULL },
		{ SPAN_INIT("max-height"), STYLE_MAX_HEIGHT, read_length, NULL },
		{ SPAN_INIT("overflow-x"), STYLE_OVERFLOW, NULL, style_words_overflow },
		{ SPAN_INIT("overflow-y"), STYLE_OVERFLOW, NULL, style_words_overflow },
		{ SPAN_INIT("visibility"), STYLE_VISIBILITY, NULL, style_words_visibility },
	},
	[11] = {
		{ SPAN_INIT("line-height"), STYLE_LINE_HEIGHT, read_length, NULL },
		{ SPAN_INIT("margin-left"), STYLE_MARGIN_LEFT, read_length, NULL },
		{ SPAN_INIT("text-indent"), STYLE_TEXT_INDENT, read_length, NULL },
		{ SPAN_INIT("white-space"), STYLE_WHITE_SPACE, NULL, style_words_white_space },
	},
	[16] = {
		{ SPAN_INIT("background-color"), STYLE_BACKGROUND_COLOUR, read_colour, NULL },
		{ SPAN_INIT("background-image"), STYLE_BACKGROUND_IMAGE, read_image, NULL },
	},
};

static const struct property *property_named(struct span name)
{
	const struct property *property;

	if (name.n >= sizeof(properties) / sizeof(*properties))
		return NULL;
	for (property = properties[name.n]; property->name.n > 0; property++)
		if (span_ieq(property->name, name))
			return property;
	return NULL;
}

/* "inherit" and the like, which any property may have. */
static bool read_common(struct reading *r, enum style_property property,
			struct span value)
{
	int unit;

	if (value.n < 5 || value.n > 7)
		return false;
	unit = style_word_value(style_words_common, value);
	if (unit < 0)
		return false;
	add(r, property, (enum style_unit)unit, 0);
	return true;
}

static void read_value(struct reading *r, const struct property *property,
		       struct css value)
{
	if (read_common(r, property->id, value.text))
		return;
	if (property->read == NULL)
		read_word(r, property, &value);
	else
		property->read(r, property->id, &value);
}

struct style_block style_read(struct arena *a, struct css *css)
{
	struct reading r = { .arena = a };
	struct css_declaration d;

	while (css_next_declaration(css, &d)) {
		struct span name = css_unescape(a, d.name);
		const struct property *property = property_named(name);

		r.important = d.important;
		if (property != NULL)
			read_value(&r, property,
				   css_begin(d.value, css->depth));
	}
	return (struct style_block){ r.declarations, r.n, r.any_important };
}
