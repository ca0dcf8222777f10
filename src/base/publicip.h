/* Which IP addresses the public internet carries. */
#ifndef BASE_PUBLICIP_H
#define BASE_PUBLICIP_H

#include <stdbool.h>

/*
 * Whether an address is global unicast that no registry of IANA's has set
 * aside (RFC 6890, as of 2026). Addresses that carry another one (IPv4-mapped,
 * 6to4, NAT64, Teredo) are not, whatever they carry.
 */
bool ip4_is_public(const unsigned char address[4]);
bool ip6_is_public(const unsigned char address[16]);

#endif
