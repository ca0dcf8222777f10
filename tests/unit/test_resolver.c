#include <string.h>

#include "net/resolver.h"
#include "tests/test.h"

static void resolvers_are_addresses_with_ports(void **state)
{
	static const struct {
		const char *text, *want; /* NULL: refused */
	} rows[] = {
		{ "192.0.2.53", "192.0.2.53:53" },
		{ "192.0.2.53:5353", "192.0.2.53:5353" },
		{ "2001:db8::53", "[2001:db8::53]:53" },
		{ "[2001:db8::53]", "[2001:db8::53]:53" },
		{ "[2001:DB8:0::53]:65535", "[2001:db8::53]:65535" },
		{ "::1", "[::1]:53" },
		{ "", NULL },
		{ ":", NULL },
		{ "192.0.2.53:", NULL },
		{ "192.0.2.53:0", NULL },
		{ "192.0.2.53:65536", NULL },
		{ "192.0.2.53:53x", NULL },
		{ "192.0.2", NULL },
		{ "192.0.2.256", NULL },
		{ "dns.example.org", NULL },
		{ "[2001:db8::53", NULL },
		{ "[2001:db8::53]53", NULL },
		{ "[2001:db8::53]:", NULL },
		{ "[192.0.2.53]:x", NULL },
		{ "2001:db8::g", NULL },
		{ "2001:db8:0000:0000:0000:0000:0000:0000:0000:0000:1", NULL },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct resolver resolver;
		struct error err;
		bool fine = resolver_read(&resolver, rows[i].text, &err);

		ASSERT_ROW(fine == (rows[i].want != NULL), rows[i].text);
		if (fine)
			ASSERT_ROW(strcmp(resolver.text, rows[i].want) == 0,
				   rows[i].text);
		else
			ASSERT_ROW(strstr(err.text, "is no address") != NULL,
				   rows[i].text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(resolvers_are_addresses_with_ports),
	};

	return cmocka_run_group_tests_name("resolver", tests, NULL, NULL);
}
