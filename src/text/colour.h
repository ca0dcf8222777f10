/* Colours as CSS and old attributes write them, and how they look together. */
#ifndef TEXT_COLOUR_H
#define TEXT_COLOUR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"
#include "text/css.h"

struct colour {
	uint32_t rgb;        /* 0xRRGGBB */
	unsigned char alpha; /* 255: nothing shines through */
};

/* The colour that `token` begins (CSS Color 4, but for colour spaces that mail
 * does not have); false if it is none. Of a function the rest is taken from
 * css. "currentcolor" and what inherits are none. */
bool colour_read(struct css *css, const struct css_token *token,
		 struct colour *colour);

/* An attribute as bgcolor: almost anything is a colour (WHATWG HTML 2.3.6,
 * "legacy colour value"). False if it is none. */
bool colour_attribute(struct span text, uint32_t *rgb);

/* What is seen of it on a background. */
uint32_t colour_over(struct colour colour, uint32_t background);

/* How well two colours can be told apart, in hundredths: from 100, not at all,
 * to 2100, black and white (WCAG 2.1, "contrast ratio"). */
unsigned colour_contrast(uint32_t one, uint32_t other);

#endif
