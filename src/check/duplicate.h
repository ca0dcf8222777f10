/* Rules about what was sent before, and about messages that are sent together:
 * repetition and frequency. */
#ifndef CHECK_DUPLICATE_H
#define CHECK_DUPLICATE_H

#include "rule/rule.h"

extern const struct family duplicate_family;

#endif
