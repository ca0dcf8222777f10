/* Rules about files that come with a message. */
#ifndef CHECK_ATTACHMENT_H
#define CHECK_ATTACHMENT_H

#include "rule/rule.h"

extern const struct family attachment_family;

#endif
