/* Rules about HTML: what mail programs drop, cut off or hide. */
#ifndef CHECK_HTML_H
#define CHECK_HTML_H

#include "rule/rule.h"

extern const struct family html_family;

#endif
