/* IP addresses as the hosts of URLs, in all the spellings that browsers take
 * for one (WHATWG URL 3.5), and where they lead. */
#ifndef TEXT_IP_H
#define TEXT_IP_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/publicip.h"
#include "base/span.h"

enum { IP4_BYTES = 4, IP6_BYTES = 16 };

/* Whether the last label is a number, so that a host is an IPv4 address or
 * nothing: "10.1", "0x7f.1.", "1.2.3.09". */
bool ip4_is_meant(struct span host);

/* One to four numbers, decimal, octal or hexadecimal, of which the last fills
 * all bytes that are left; false (and address as it was) for anything else. */
bool ip4_read(struct span host, unsigned char address[IP4_BYTES]);

/* What stands in the brackets; false likewise. */
bool ip6_read(struct span text, unsigned char address[IP6_BYTES]);

/* "192.0.2.1", "[2001:db8::1]". In the arena. */
struct span ip4_text(struct arena *a, const unsigned char address[IP4_BYTES]);
struct span ip6_text(struct arena *a, const unsigned char address[IP6_BYTES]);

/* The parts of an address of 4 or 16 bytes backwards, as DNS lists have it (RFC
 * 5782 2.1 and 2.4): "1.2.0.192", or 32 hexadecimal digits; and the name that is
 * asked for its PTR (RFC 1035 3.5, RFC 3596 2.5). In the arena. */
struct span ip_reversed(struct arena *a, const unsigned char *ip, size_t n);
struct span ip_arpa(struct arena *a, const unsigned char *ip, size_t n);

#endif
