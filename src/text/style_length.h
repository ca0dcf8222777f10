/* Lengths of CSS, in as few units as can be. */
#ifndef TEXT_STYLE_LENGTH_H
#define TEXT_STYLE_LENGTH_H

#include <stdbool.h>
#include <stdint.h>

#include "text/css.h"
#include "text/style_property.h"

/* A length or percentage; false if the token is none. A number without a unit
 * is one only if it is 0. */
bool style_length(const struct css_token *token, enum style_unit *unit,
		  int32_t *amount);

/* The size of letters: a length that is not negative, or a word. */
bool style_font_size(const struct css_token *token, enum style_unit *unit,
		     int32_t *amount);

#endif
