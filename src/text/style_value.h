/*
 * Declarations read once into numbers. Those of other properties, and values
 * that are broken or not understood, are left out, as browsers do.
 */
#ifndef TEXT_STYLE_VALUE_H
#define TEXT_STYLE_VALUE_H

#include "base/arena.h"
#include "text/css.h"
#include "text/style_property.h"

/* Read up to "}" or the end. */
struct style_block style_read(struct arena *a, struct css *css);

#endif
