/* Numbers of CSS (https://www.w3.org/TR/css-syntax-3/#consume-number). */
#ifndef TEXT_CSS_NUMBER_H
#define TEXT_CSS_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

/* The byte at `at`, 0 behind the end. */
static inline char css_byte(struct span text, size_t at)
{
	return (char)(at < text.n ? text.p[at] : '\0');
}

bool css_number_begins(struct span text, size_t at);

/* The number that begins at *at, in thousandths; what is too great is cut down.
 * *at is behind it then. */
int32_t css_number_take(struct span text, size_t *at);

#endif
