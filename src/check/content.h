/* Rules about what the text says, and how its letters are made. Lists of words
 * are rules that are data: rules/content. */
#ifndef CHECK_CONTENT_H
#define CHECK_CONTENT_H

#include "rule/rule.h"

extern const struct family content_family;

#endif
