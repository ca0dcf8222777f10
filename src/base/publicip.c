#include "base/publicip.h"

#include <stddef.h>

/* A block of addresses: its first bytes, and how many bits of them count. */
struct block {
	unsigned char first[6];
	unsigned bits;
};

static bool is_within(const unsigned char *address, const struct block *block)
{
	unsigned bits = block->bits, i = 0;

	for (; bits >= 8; bits -= 8, i++)
		if (address[i] != block->first[i])
			return false;
	return bits == 0 || (address[i] ^ block->first[i]) >> (8 - bits) == 0;
}

/* https://www.iana.org/assignments/iana-ipv4-special-registry, but for what is
 * globally reachable beyond doubt; multicast; the one of RFC 1112 4; and the one
 * at which every machine of Azure is told of itself
 * (https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16).
 */
bool ip4_is_public(const unsigned char address[4])
{
	static const struct block blocks[] = {
		{ { 0 }, 8 },
		{ { 10 }, 8 },
		{ { 100, 64 }, 10 },
		{ { 127 }, 8 },
		{ { 168, 63, 129, 16 }, 32 },
		{ { 169, 254 }, 16 },
		{ { 172, 16 }, 12 },
		{ { 192, 0, 0 }, 24 },
		{ { 192, 0, 2 }, 24 },
		{ { 192, 88, 99 }, 24 },
		{ { 192, 168 }, 16 },
		{ { 198, 18 }, 15 },
		{ { 198, 51, 100 }, 24 },
		{ { 203, 0, 113 }, 24 },
		{ { 224 }, 4 },
		{ { 240 }, 4 },
	};

	for (size_t i = 0; i < sizeof(blocks) / sizeof(*blocks); i++)
		if (is_within(address, &blocks[i]))
			return false;
	return true;
}

/* https://www.iana.org/assignments/iana-ipv6-special-registry: what is given
 * out at all is 2000::/3, and these are set aside in it. */
bool ip6_is_public(const unsigned char address[16])
{
	static const struct block unicast = { { 0x20 }, 3 };
	static const struct block blocks[] = {
		{ { 0x20, 0x01, 0x00 }, 23 }, /* protocols, Teredo */
		{ { 0x20, 0x01, 0x0d, 0xb8 }, 32 },
		{ { 0x20, 0x02 }, 16 }, /* 6to4 */
		{ { 0x3f, 0xfe }, 16 }, /* 6bone, given back */
		{ { 0x3f, 0xff }, 20 }, /* documentation */
	};

	for (size_t i = 0; i < sizeof(blocks) / sizeof(*blocks); i++)
		if (is_within(address, &blocks[i]))
			return false;
	return is_within(address, &unicast);
}
