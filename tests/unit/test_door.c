#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/un.h>

#include "net/door.h"
#include "tests/test.h"

static bool is_open(const char *text, uint16_t port, bool all)
{
	struct sockaddr_in ip4 = { .sin_family = AF_INET,
				   .sin_port = htons(port) };
	struct sockaddr_in6 ip6 = { .sin6_family = AF_INET6,
				    .sin6_port = htons(port) };

	if (inet_pton(AF_INET, text, &ip4.sin_addr) == 1)
		return door_is_open((const struct sockaddr *)&ip4, sizeof(ip4),
				    all);
	assert_int_equal(inet_pton(AF_INET6, text, &ip6.sin6_addr), 1);
	return door_is_open((const struct sockaddr *)&ip6, sizeof(ip6), all);
}

static void public_addresses_may_be_visited(void **state)
{
	static const char *const rows[] = {
		"1.1.1.1",           "9.255.255.255",
		"11.0.0.0",          "100.63.255.255",
		"100.128.0.0",       "126.255.255.255",
		"128.0.0.0",         "169.253.255.255",
		"169.255.0.0",       "172.15.255.255",
		"172.32.0.0",        "191.255.255.255",
		"192.0.1.0",         "192.167.255.255",
		"192.169.0.0",       "198.17.255.255",
		"198.20.0.0",        "223.255.255.255",
		"168.63.129.15",     "168.63.129.17",
		"2001:200::1",       "2606:4700:4700::1111",
		"2a00:1450:4001::1", "2003::1",
		"3ffd::1",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		ASSERT_ROW(is_open(rows[i], 80, false), rows[i]);
		ASSERT_ROW(is_open(rows[i], 443, false), rows[i]);
	}
}

static void all_others_may_not(void **state)
{
	static const char *const rows[] = {
		/* this host, private, shared, loopback, link-local */
		"0.0.0.0",
		"0.1.2.3",
		"0.255.255.255",
		"10.0.0.1",
		"10.255.255.255",
		"100.64.0.1",
		"100.127.255.255",
		"127.0.0.1",
		"127.255.255.254",
		"169.254.169.254",
		"172.16.0.1",
		"172.31.255.255",
		"192.168.0.1",
		"192.168.255.255",
		/* protocols, documentation, relays, benchmarks */
		"192.0.0.1",
		"192.0.0.170",
		"192.0.2.1",
		"192.88.99.1",
		"198.18.0.1",
		"198.19.255.255",
		"198.51.100.1",
		"203.0.113.1",
		/* multicast, reserved, broadcast */
		"224.0.0.1",
		"239.255.255.255",
		"240.0.0.1",
		"255.255.255.254",
		"255.255.255.255",
		/* the host of a virtual machine */
		"168.63.129.16",
		/* nobody, loopback, link-local, site-local, unique local */
		"::",
		"::1",
		"fe80::1",
		"febf::1",
		"fec0::1",
		"feff::1",
		"fc00::1",
		"fd00:ec2::254",
		"ff02::1",
		"ff0e::1",
		/* that carry an IPv4 address: mapped, compatible, translated,
		 * NAT64 (of a public one, too), 6to4, Teredo, ISATAP */
		"::ffff:127.0.0.1",
		"::ffff:1.1.1.1",
		"::127.0.0.1",
		"::10.0.0.1",
		"::1.1.1.1",
		"::ffff:0:127.0.0.1",
		"64:ff9b::127.0.0.1",
		"64:ff9b::1.1.1.1",
		"64:ff9b:1::10.0.0.1",
		"2002:7f00:1::",
		"2002:a00:1::1",
		"2002:101:101::1",
		"2001:0:a00:1::1",
		"2001::1",
		"fe80::5efe:10.0.0.1",
		"fec0::5efe:10.0.0.1",
		/* discard, dummy, protocols, ORCHID, documentation, 6bone */
		"100::1",
		"100:0:0:1::1",
		"2001:1::1",
		"2001:2::1",
		"2001:10::1",
		"2001:20::1",
		"2001:1ff::1",
		"2001:db8::1",
		"3fff::1",
		"3ffe::1",
		"5f00::1",
		"4000::1",
		"8000::1",
		"1fff::1",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		ASSERT_ROW(!is_open(rows[i], 80, false), rows[i]);
		ASSERT_ROW(!is_open(rows[i], 443, false), rows[i]);
		ASSERT_ROW(is_open(rows[i], 443, true), rows[i]);
	}
}

static void ports_are_those_of_the_web(void **state)
{
	static const uint16_t shut[] = { 0,    1,    22,    25,    53,   79,
					 81,   442,  444,   3306,  6379, 8080,
					 8443, 9200, 20480, 47873, 65535 };

	(void)state;
	for (size_t i = 0; i < LENGTH(shut); i++) {
		assert_false(is_open("1.1.1.1", shut[i], false));
		assert_false(is_open("2606:4700::1", shut[i], false));
		assert_true(is_open("1.1.1.1", shut[i], true));
		assert_true(is_open("2606:4700::1", shut[i], true));
	}
}

static void other_families_are_shut_out(void **state)
{
	struct sockaddr_un local = { .sun_family = AF_UNIX,
				     .sun_path = "/run/docker.sock" };
	struct sockaddr_in ip4 = { .sin_family = AF_INET,
				   .sin_port = htons(80) };
	struct sockaddr_in6 ip6 = { .sin6_family = AF_INET6,
				    .sin6_port = htons(80) };
	const struct sockaddr *cut4 = (const struct sockaddr *)&ip4;
	const struct sockaddr *cut6 = (const struct sockaddr *)&ip6;

	(void)state;
	assert_false(door_is_open((const struct sockaddr *)&local,
				  sizeof(local), true));
	assert_false(door_is_open(cut4, sizeof(ip4) - 1, true));
	assert_false(door_is_open(cut6, sizeof(ip6) - 1, true));
	assert_false(door_is_open(cut6, sizeof(ip4), true));
	assert_false(door_is_open(cut4, 1, true));
	assert_false(door_is_open(cut4, 0, true));
	ip4.sin_family = AF_UNSPEC;
	assert_false(door_is_open(cut4, sizeof(ip4), true));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(public_addresses_may_be_visited),
		cmocka_unit_test(all_others_may_not),
		cmocka_unit_test(ports_are_those_of_the_web),
		cmocka_unit_test(other_families_are_shut_out),
	};

	return cmocka_run_group_tests_name("door", tests, NULL, NULL);
}
