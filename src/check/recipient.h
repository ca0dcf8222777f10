/* Rules about whom a message is for. Nobody is asked whether a mailbox is
 * there: providers forbid that, and a file cannot tell. */
#ifndef CHECK_RECIPIENT_H
#define CHECK_RECIPIENT_H

#include "rule/rule.h"

extern const struct family recipient_family;

#endif
