#include "tests/test.h"
#include "text/ip.h"

static void numbers_are_read_in_any_spelling(void **state)
{
	static const struct {
		const char *text, *address; /* NULL: is none */
	} rows[] = {
		{ "1.2.3.4", "1.2.3.4" },
		{ "1.2.3.4.", "1.2.3.4" },
		{ "1.2.3", "1.2.0.3" },
		{ "1.2", "1.0.0.2" },
		{ "1", "0.0.0.1" },
		{ "4294967295", "255.255.255.255" },
		{ "4294967296", NULL },
		{ "1.16777215", "1.255.255.255" },
		{ "1.16777216", NULL },
		{ "256.1.1.1", NULL },
		{ "0x10.010.0X0.0x", "16.8.0.0" },
		{ "08.1.1.1", NULL },
		{ "0xg", NULL },
		{ "1..2", NULL },
		{ "1.2.3.4.5", NULL },
		{ "99999999999999999999999", NULL },
		{ ".", NULL },
		{ "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		unsigned char address[IP4_BYTES];
		bool ok = ip4_read(span_str(rows[i].text), address);

		ASSERT_ROW(ok == (rows[i].address != NULL), rows[i].text);
		if (ok)
			ASSERT_ROW(span_eq(ip4_text(&a, address),
					   span_str(rows[i].address)),
				   rows[i].text);
		arena_free(&a);
	}
}

static void colons_are_read_and_written_in_short(void **state)
{
	static const struct {
		const char *text, *address;
	} rows[] = {
		{ "::", "[::]" },
		{ "::1", "[::1]" },
		{ "1::", "[1::]" },
		{ "2001:0DB8:0:0:1:0:0:1", "[2001:db8::1:0:0:1]" },
		{ "1:0:2:3:4:5:6:7", "[1:0:2:3:4:5:6:7]" },
		{ "0:0:1:2:3:0:0:0", "[0:0:1:2:3::]" },
		{ "::ffff:192.0.2.1", "[::ffff:c000:201]" },
		{ "1:2:3:4:5:6:7::", "[1:2:3:4:5:6:7:0]" },
		{ "", NULL },
		{ ":", NULL },
		{ ":1", NULL },
		{ "1:", NULL },
		{ "1:2:3:4:5:6:7", NULL },
		{ "1:2:3:4:5:6:7:8:9", NULL },
		{ "1:2:3:4:5:6:7:8::", NULL },
		{ "::1::", NULL },
		{ ":::", NULL },
		{ "12345::", NULL },
		{ "::g", NULL },
		{ "::1.2.3", NULL },
		{ "::1.2.3.4.5", NULL },
		{ "::1.2.3.04", NULL },
		{ "::1.2.3.256", NULL },
		{ "1:2:3:4:5:6:7:1.2.3.4", NULL },
		{ "::1%eth0", NULL },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		unsigned char address[IP6_BYTES];
		bool ok = ip6_read(span_str(rows[i].text), address);

		ASSERT_ROW(ok == (rows[i].address != NULL), rows[i].text);
		if (ok)
			ASSERT_ROW(span_eq(ip6_text(&a, address),
					   span_str(rows[i].address)),
				   rows[i].text);
		arena_free(&a);
	}
}

static void names_in_arpa_are_backwards(void **state)
{
	static const struct {
		const char *text, *name;
	} rows[] = {
		{ "192.0.2.1", "1.2.0.192.in-addr.arpa" },
		{ "0.255.10.100", "100.10.255.0.in-addr.arpa" },
		{ "2001:db8::567:89ab",
		  "b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0."
		  "1.0.0.2.ip6.arpa" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct span text = span_str(rows[i].text);
		unsigned char address[IP6_BYTES];
		size_t n = span_has(text, ':') ? IP6_BYTES : IP4_BYTES;

		ASSERT_ROW(n == IP6_BYTES ? ip6_read(text, address)
					  : ip4_read(text, address),
			   rows[i].text);
		ASSERT_ROW(span_is(ip_arpa(&a, address, n), rows[i].name),
			   rows[i].text);
		arena_free(&a);
	}
}

static void only_what_is_given_out_is_public(void **state)
{
	static const struct {
		const char *text;
		bool is_public;
	} rows[] = {
		{ "8.8.8.8", true },
		{ "0.1.2.3", false },
		{ "10.0.0.1", false },
		{ "11.0.0.1", true },
		{ "100.63.255.255", true },
		{ "100.64.0.1", false },
		{ "100.127.255.255", false },
		{ "100.128.0.1", true },
		{ "127.1.2.3", false },
		{ "168.63.129.15", true },
		{ "168.63.129.16", false },
		{ "169.254.169.254", false },
		{ "172.15.0.1", true },
		{ "172.16.0.1", false },
		{ "172.31.0.1", false },
		{ "172.32.0.1", true },
		{ "192.0.0.1", false },
		{ "192.0.1.1", true },
		{ "192.0.2.1", false },
		{ "192.88.99.1", false },
		{ "192.168.1.1", false },
		{ "198.18.0.1", false },
		{ "198.19.255.1", false },
		{ "198.20.0.1", true },
		{ "198.51.100.1", false },
		{ "203.0.113.1", false },
		{ "223.255.255.1", true },
		{ "224.0.0.1", false },
		{ "240.0.0.1", false },
		{ "255.255.255.255", false },
		{ "2606:4700::1", true },
		{ "2001:4860::1", true },
		{ "::", false },
		{ "::1", false },
		{ "::8.8.8.8", false },
		{ "::ffff:8.8.8.8", false },
		{ "64:ff9b::8.8.8.8", false },
		{ "64:ff9b:1::1", false },
		{ "100::1", false },
		{ "2001::1", false },
		{ "2001:2::1", false },
		{ "2001:1ff::1", false },
		{ "2001:200::1", true },
		{ "2001:db8::1", false },
		{ "2002:808:808::1", false },
		{ "3fff::1", false },
		{ "3fff:1000::1", true },
		{ "5f00::1", false },
		{ "fc00::1", false },
		{ "fd12::1", false },
		{ "fe80::1", false },
		{ "fec0::1", false },
		{ "ff02::1", false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct span text = span_str(rows[i].text);
		unsigned char address[IP6_BYTES];
		bool is_public;

		if (span_has(text, ':')) {
			ASSERT_ROW(ip6_read(text, address), rows[i].text);
			is_public = ip6_is_public(address);
		} else {
			ASSERT_ROW(ip4_read(text, address), rows[i].text);
			is_public = ip4_is_public(address);
		}
		ASSERT_ROW(is_public == rows[i].is_public, rows[i].text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_read_in_any_spelling),
		cmocka_unit_test(colons_are_read_and_written_in_short),
		cmocka_unit_test(names_in_arpa_are_backwards),
		cmocka_unit_test(only_what_is_given_out_is_public),
	};

	return cmocka_run_group_tests_name("ip", tests, NULL, NULL);
}
