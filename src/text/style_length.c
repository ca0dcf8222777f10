#include "text/style_length.h"

#include "text/style_word.h"

static int32_t times(int32_t number, int64_t by, int64_t divisor)
{
	int64_t product = number * by / divisor;

	if (product > INT32_MAX)
		return INT32_MAX;
	return (int32_t)(product < INT32_MIN ? INT32_MIN : product);
}

/* Lengths by their unit: pixels as by / divisor, or another unit of ours. */
static const struct {
	struct span name;
	enum style_unit unit;
	int by, divisor;
} units[] = {
	{ SPAN_INIT("px"), UNIT_PIXELS, 1, 1 },
	{ SPAN_INIT("em"), UNIT_EM, 1, 1 },
	{ SPAN_INIT("rem"), UNIT_REM, 1, 1 },
	{ SPAN_INIT("pt"), UNIT_PIXELS, 4, 3 },
	{ SPAN_INIT("ex"), UNIT_EM, 1, 2 },
	{ SPAN_INIT("ch"), UNIT_EM, 1, 2 },
	{ SPAN_INIT("pc"), UNIT_PIXELS, 16, 1 },
	{ SPAN_INIT("in"), UNIT_PIXELS, 96, 1 },
	{ SPAN_INIT("cm"), UNIT_PIXELS, 9600, 254 },
	{ SPAN_INIT("mm"), UNIT_PIXELS, 960, 254 },
	{ SPAN_INIT("q"), UNIT_PIXELS, 240, 254 },
	/* As if it were shown 600 px wide, as mail is. */
	{ SPAN_INIT("vw"), UNIT_PIXELS, 6, 1 },
	{ SPAN_INIT("vh"), UNIT_PIXELS, 6, 1 },
};

bool style_length(const struct css_token *token, enum style_unit *unit,
		  int32_t *amount)
{
	*amount = token->number;
	*unit = UNIT_PIXELS;
	if (token->kind == CSS_PERCENTAGE) {
		*unit = UNIT_PERCENT;
		return true;
	}
	if (token->kind == CSS_NUMBER)
		return token->number == 0;
	if (token->kind != CSS_DIMENSION)
		return false;
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (span_ieq(token->text, units[i].name)) {
			*unit = units[i].unit;
			*amount = times(token->number, units[i].by,
					units[i].divisor);
			return true;
		}
	return false;
}

bool style_font_size(const struct css_token *token, enum style_unit *unit,
		     int32_t *amount)
{
	int word;

	if (style_length(token, unit, amount))
		return *amount >= 0;
	if (token->kind != CSS_IDENT)
		return false;
	word = style_word_value(style_words_size, token->text);
	*unit = word >= 0 ? UNIT_PIXELS : UNIT_EM;
	if (word >= 0)
		*amount = word * 1000;
	else if (span_ieq(token->text, SPAN("smaller")))
		*amount = 833;
	else if (span_ieq(token->text, SPAN("larger")))
		*amount = 1200;
	else
		return false;
	return true;
}
