#include <string.h>

#include "check/mailbox.h"
#include "tests/test.h"

static void domains_say_who_reads(void **state)
{
	static const struct {
		const char *domain;
		bool named, nobody, disposable, relay;
		const char *meant;
	} rows[] = {
		{ "customer-mail.com", true, false, false, false, "" },
		{ "example.com", true, true, false, false, "" },
		{ "a..b", false, false, false, false, "" },
		{ "localhost", false, true, false, false, "" },
		{ "[192.0.2.1]", false, false, false, false, "" },
		{ "mailinator.com", true, false, true, false, "" },
		{ "x.MAILINATOR.com", true, false, true, false, "" },
		{ "privaterelay.appleid.com", true, false, false, true, "" },
		{ "duck.com", true, false, false, true, "" },
		{ "notduck.com", true, false, false, false, "" },
		{ "gmail.com", true, false, false, false, "" },
		{ "gmial.com", true, false, false, false, "gmail.com" },
		{ "gmai.com", true, false, false, false, "gmail.com" },
		{ "gmaill.com", true, false, false, false, "gmail.com" },
		{ "gnail.com", true, false, false, false, "gmail.com" },
		{ "grail.com", true, false, false, false, "" },
		{ "gmail.con", true, false, false, false, "gmail.com" },
		{ "gmail.cim", true, false, false, false, "gmail.com" },
		{ "hotmail.co", true, false, false, false, "hotmail.com" },
		{ "yahooo.com", true, false, false, false, "yahoo.com" },
		{ "mail.com", true, false, false, false, "" },
		{ "ymail.com", true, false, false, false, "" },
		{ "outlook.de", true, false, false, false, "" },
		{ "aol.co", true, false, false, false, "" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct mailbox_domain box =
			mailbox_domain_read(&a, span_str(rows[i].domain));

		ASSERT_ROW(box.named == rows[i].named, rows[i].domain);
		ASSERT_ROW(box.nobody == rows[i].nobody, rows[i].domain);
		ASSERT_ROW(box.disposable == rows[i].disposable,
			   rows[i].domain);
		ASSERT_ROW(box.relay == rows[i].relay, rows[i].domain);
		ASSERT_ROW(span_eq(box.meant, span_str(rows[i].meant)),
			   rows[i].domain);
		arena_free(&a);
	}
}

static void the_same_person_has_one_key(void **state)
{
	static const struct {
		const char *local, *domain, *key;
	} rows[] = {
		{ "jane", "example.org", "jane@example.org" },
		{ "Jane+news", "example.org", "jane@example.org" },
		{ "j.doe", "example.org", "j.doe@example.org" },
		{ "J.Doe+x", "gmail.com", "jdoe@gmail.com" },
		{ "jdoe", "googlemail.com", "jdoe@gmail.com" },
		{ "+x", "example.org", "@example.org" },
		{ "", "", "@" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct span key = mailbox_key(&a, span_str(rows[i].local),
					      span_str(rows[i].domain));

		ASSERT_ROW(span_eq(key, span_str(rows[i].key)), rows[i].key);
		arena_free(&a);
	}
}

static void roles_are_known_with_what_follows(void **state)
{
	(void)state;
	assert_true(mailbox_is_role(SPAN("info")));
	assert_true(mailbox_is_role(SPAN("Sales+shop")));
	assert_false(mailbox_is_role(SPAN("jane")));
	assert_false(mailbox_is_role(SPAN("information-jane")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(domains_say_who_reads),
		cmocka_unit_test(the_same_person_has_one_key),
		cmocka_unit_test(roles_are_known_with_what_follows),
	};

	return cmocka_run_group_tests_name("mailbox", tests, NULL, NULL);
}
