#include "check/addressee.h"
#include "tests/test.h"

static void an_address_is_found_in_its_cell(void **state)
{
	static const struct {
		const char *name, *cell, *spec;
		enum addressee reason;
	} rows[] = {
		{ "plain", "jane@example.org", "jane@example.org",
		  ADDRESSEE_FINE },
		{ "blanks", "  jane@example.org\t", "jane@example.org",
		  ADDRESSEE_FINE },
		{ "a name", "Doe, Jane <jane@example.org>", "jane@example.org",
		  ADDRESSEE_FINE },
		{ "brackets", "<jane@example.org>", "jane@example.org",
		  ADDRESSEE_FINE },
		{ "atext", "o'neil+a/b=c@example.org",
		  "o'neil+a/b=c@example.org", ADDRESSEE_FINE },
		{ "quoted", "\"jane doe\"@example.org",
		  "\"jane doe\"@example.org", ADDRESSEE_FINE },
		{ "UTF-8",
		  "j\xc3\xa4ne@b\xc3\xbc"
		  "cher.de",
		  "j\xc3\xa4ne@b\xc3\xbc"
		  "cher.de",
		  ADDRESSEE_FINE },
		{ "64 bytes",
		  "0123456789012345678901234567890123456789012345678901234567"
		  "890123@x.org",
		  "0123456789012345678901234567890123456789012345678901234567"
		  "890123@x.org",
		  ADDRESSEE_FINE },
		{ "65 bytes",
		  "0123456789012345678901234567890123456789012345678901234567"
		  "8901234@x.org",
		  "0123456789012345678901234567890123456789012345678901234567"
		  "8901234@x.org",
		  ADDRESSEE_LOCAL_LONG },
		{ "dot at the end", "jane@example.org.", "jane@example.org.",
		  ADDRESSEE_FINAL_DOT },
		{ "nothing", "", "", ADDRESSEE_SYNTAX },
		{ "no at", "jane.example.org", "jane.example.org",
		  ADDRESSEE_SYNTAX },
		{ "two ats", "jane@@example.org", "jane@@example.org",
		  ADDRESSEE_SYNTAX },
		{ "no local part", "@example.org", "@example.org",
		  ADDRESSEE_SYNTAX },
		{ "no domain", "jane@", "jane@", ADDRESSEE_SYNTAX },
		{ "dot before", ".jane@example.org", ".jane@example.org",
		  ADDRESSEE_SYNTAX },
		{ "dots in a row", "j..d@example.org", "j..d@example.org",
		  ADDRESSEE_SYNTAX },
		{ "dot before at", "jane.@example.org", "jane.@example.org",
		  ADDRESSEE_SYNTAX },
		{ "blank", "jane doe@example.org", "jane doe@example.org",
		  ADDRESSEE_SYNTAX },
		{ "two", "a@example.org, b@example.org",
		  "a@example.org, b@example.org", ADDRESSEE_SYNTAX },
		{ "hyphen first", "jane@-example.org", "jane@-example.org",
		  ADDRESSEE_SYNTAX },
		{ "hyphen last", "jane@example-.org", "jane@example-.org",
		  ADDRESSEE_SYNTAX },
		{ "empty label", "jane@example..org", "jane@example..org",
		  ADDRESSEE_SYNTAX },
		{ "underscore", "jane@exa_mple.org", "jane@exa_mple.org",
		  ADDRESSEE_SYNTAX },
		{ "NUL ends nothing", "jane@example.org\x01",
		  "jane@example.org\x01", ADDRESSEE_SYNTAX },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct addressee_spec spec =
			addressee_read(span_str(rows[i].cell));

		ASSERT_ROW(span_eq(spec.spec, span_str(rows[i].spec)),
			   rows[i].name);
		ASSERT_ROW(addressee_of_fault(spec.fault, spec.domain) ==
				   rows[i].reason,
			   rows[i].name);
	}
}

/* The quick way and the grammar come to the same. */
static void what_is_plain_is_valid(void **state)
{
	static const char letters[] = "a.@-_ \"<";
	char text[5];

	(void)state;
	for (unsigned n = 0; n < 8 * 8 * 8 * 8 * 8; n++) {
		unsigned left = n;
		struct addressee_spec spec;
		enum address_fault fault;

		for (size_t i = 0; i < sizeof(text); i++, left /= 8)
			text[i] = letters[left % 8];
		spec = addressee_read((struct span){ text, sizeof(text) });
		if (address_spec_class(spec.spec, &fault) != ADDRESS_VALID)
			assert_int_not_equal(spec.fault, ADDRESS_FINE);
		else
			assert_int_equal(spec.fault, ADDRESS_FINE);
	}
}

static void the_worse_reason_wins(void **state)
{
	(void)state;
	assert_int_equal(addressee_worse(ADDRESSEE_FINE, ADDRESSEE_RELAY),
			 ADDRESSEE_RELAY);
	assert_int_equal(addressee_worse(ADDRESSEE_OFFLINE, ADDRESSEE_FINE),
			 ADDRESSEE_OFFLINE);
	assert_int_equal(addressee_worse(ADDRESSEE_ROLE, ADDRESSEE_OFFLINE),
			 ADDRESSEE_ROLE);
	assert_int_equal(addressee_worse(ADDRESSEE_TYPO, ADDRESSEE_NO_NAME),
			 ADDRESSEE_NO_NAME);
	for (int i = 1; i < ADDRESSEES; i++) {
		assert_non_null(addressee_texts[i].reason);
		assert_non_null(addressee_texts[i].text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_address_is_found_in_its_cell),
		cmocka_unit_test(what_is_plain_is_valid),
		cmocka_unit_test(the_worse_reason_wins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
