/* Points are kept as integers, in hundredths; people read decimals. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include "base/buf.h"

/* 670 as "6.7", 500 as "5.0", -25 as "-0.25". */
void decimal_put(struct buf *out, int hundredths);

#endif
