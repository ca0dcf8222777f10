/* Rules about the programs that made a message. */
#ifndef CHECK_MAILER_H
#define CHECK_MAILER_H

#include "rule/rule.h"

extern const struct family mailer_family;

#endif
