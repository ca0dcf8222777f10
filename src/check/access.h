/* Rules about what those who hear their mail get of it. */
#ifndef CHECK_ACCESS_H
#define CHECK_ACCESS_H

#include "rule/rule.h"

extern const struct family access_family;

#endif
