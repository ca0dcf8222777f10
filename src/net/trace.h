/* What was asked and answered, as a line for people. */
#ifndef NET_TRACE_H
#define NET_TRACE_H

#include "base/buf.h"
#include "facts/facts.h"

/* "dns: MX example.org: 10 mx.example.org", "dns: A x.org: no name", "http: GET
 * https://x.org/: status 301, location https://y.org/", "http: https://x.org/:
 * timeout". Any bytes, without the page that was read; no newline at the end. */
void trace_put(struct buf *out, const struct fact *fact);

#endif
