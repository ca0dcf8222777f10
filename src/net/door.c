#include "net/door.h"

#include <netinet/in.h>
#include <string.h>

#include "base/publicip.h"

static bool is_port_of_web(in_port_t port)
{
	return port == htons(80) || port == htons(443);
}

/* Public by its number, and yet that of the machine below: every virtual machine
 * at Azure has its keys from there
 * (https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16).
 */
static bool is_of_azure(const unsigned char address[4])
{
	static const unsigned char host[4] = { 168, 63, 129, 16 };

	return memcmp(address, host, sizeof(host)) == 0;
}

/* The address is copied, since nobody says how it is aligned. */
static bool ip4_is_open(const struct sockaddr *address, socklen_t n, bool all)
{
	struct sockaddr_in ip4;
	unsigned char bytes[4];

	if (n < sizeof(ip4))
		return false;
	memcpy(&ip4, address, sizeof(ip4));
	memcpy(bytes, &ip4.sin_addr, sizeof(bytes));
	return all || (is_port_of_web(ip4.sin_port) && ip4_is_public(bytes) &&
		       !is_of_azure(bytes));
}

static bool ip6_is_open(const struct sockaddr *address, socklen_t n, bool all)
{
	struct sockaddr_in6 ip6;

	if (n < sizeof(ip6))
		return false;
	memcpy(&ip6, address, sizeof(ip6));
	return all || (is_port_of_web(ip6.sin6_port) &&
		       ip6_is_public(ip6.sin6_addr.s6_addr));
}

bool door_is_open(const struct sockaddr *address, socklen_t n, bool all)
{
	sa_family_t family;

	if (n < sizeof(family))
		return false;
	memcpy(&family, &address->sa_family, sizeof(family));
	if (family == AF_INET)
		return ip4_is_open(address, n, all);
	return family == AF_INET6 && ip6_is_open(address, n, all);
}
