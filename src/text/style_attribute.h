/* Attributes of HTML that say what CSS would say, as mail still has them. */
#ifndef TEXT_STYLE_ATTRIBUTE_H
#define TEXT_STYLE_ATTRIBUTE_H

#include "base/span.h"
#include "text/style_property.h"

enum style_attribute {
	STYLE_ATTRIBUTE_OTHER,
	STYLE_ATTRIBUTE_BACKGROUND,
	STYLE_ATTRIBUTE_BGCOLOR,
	STYLE_ATTRIBUTE_CLASS,
	STYLE_ATTRIBUTE_COLOR,
	STYLE_ATTRIBUTE_HIDDEN,
	STYLE_ATTRIBUTE_ID,
	STYLE_ATTRIBUTE_SIZE,
	STYLE_ATTRIBUTE_STYLE,
	STYLE_ATTRIBUTE_TEXT
};

/* Which an attribute of that name is. */
enum style_attribute style_attribute_named(struct span name);

/* What an old attribute (background, bgcolor, color, hidden, size, text) says
 * in terms of CSS; false if it says nothing. */
bool style_from_attribute(enum style_attribute attribute, struct span value,
			  struct style_declaration *d);

#endif
