/* Rules about pictures. */
#ifndef CHECK_IMAGE_H
#define CHECK_IMAGE_H

#include "rule/rule.h"

extern const struct family image_family;

#endif
