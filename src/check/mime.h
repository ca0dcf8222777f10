/* Rules about the frame of the message: lines, MIME parts, encodings. */
#ifndef CHECK_MIME_H
#define CHECK_MIME_H

#include "rule/rule.h"

extern const struct family mime_family;

#endif
