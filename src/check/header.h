/* Rules about the header block of the message. */
#ifndef CHECK_HEADER_H
#define CHECK_HEADER_H

#include "rule/rule.h"

extern const struct family header_family;

#endif
