/* Character references of HTML (WHATWG HTML 13.2.5.72 to 80, 13.5). */
#ifndef TEXT_ENTITY_H
#define TEXT_ENTITY_H

#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

/* What a reference stands for. */
struct entity {
	size_t n;          /* bytes that it takes up, "&" included; 0: it is
			      no reference, and "&" stands for itself */
	uint32_t codes[2]; /* one code point or two */
	size_t ncodes;
};

/* The reference that text begins with, which is '&'. In an attribute some that
 * end without a semicolon are none. */
struct entity entity_read(struct span text, bool in_attribute);

#endif
