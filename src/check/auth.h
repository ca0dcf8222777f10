/* Rules about the authentication of the sender: the records in the DNS. */
#ifndef CHECK_AUTH_H
#define CHECK_AUTH_H

#include "rule/rule.h"

extern const struct family auth_family;

#endif
