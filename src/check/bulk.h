/* Rules about what providers and RFCs ask of mail to many: ways to leave. */
#ifndef CHECK_BULK_H
#define CHECK_BULK_H

#include "rule/rule.h"

extern const struct family bulk_family;

#endif
