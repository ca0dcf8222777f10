/* The time at which a certificate expires, as libcurl writes it. */
#ifndef NET_HTTP_EXPIRY_H
#define NET_HTTP_EXPIRY_H

#include <stdint.h>

#include "base/span.h"

/* "Nov 23 10:00:00 2027 GMT", or "2027-11-23 10:00:00 GMT": seconds since 1970;
 * 0 for anything else. */
int64_t http_expiry_read(struct span text);

#endif
