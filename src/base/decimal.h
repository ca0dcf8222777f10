/* Numbers as people read them. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include "base/buf.h"

/* Points are kept as integers, in hundredths: 670 as "6.7", 500 as "5.0", -25 as "-0.25". */
void decimal_put(struct buf *out, int hundredths);

/* 5000 as "5,000". */
void decimal_group(struct buf *out, uint64_t number);

#endif
