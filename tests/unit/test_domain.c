#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/test.h"
#include "text/domain.h"

#define BIT(fault) (1U << DOMAIN_##fault)

/* 63 and 21 letters. */
#define L63 "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0"
#define L21 "abcdefghijklmnopqrstu"

static bool same(struct span s, const char *want)
{
	return span_eq(s, span_str(want));
}

static void names_are_taken_apart(void **state)
{
	static const struct {
		const char *name, *ascii, *unicode, *suffix, *registrable;
		size_t labels;
	} rows[] = {
		{ "example.com", "example.com", "example.com", "com",
		  "example.com", 2 },
		{ "Mail.Shop.Example.COM", "mail.shop.example.com",
		  "mail.shop.example.com", "com", "example.com", 4 },
		{ "com", "com", "com", "com", "", 1 },
		{ "a.b.co.uk", "a.b.co.uk", "a.b.co.uk", "co.uk", "b.co.uk",
		  4 },
		{ "co.uk", "co.uk", "co.uk", "co.uk", "", 2 },
		{ "someone.github.io", "someone.github.io", "someone.github.io",
		  "github.io", "someone.github.io", 3 },
		{ "a.b.c.mm", "a.b.c.mm", "a.b.c.mm", "c.mm", "b.c.mm", 4 },
		{ "www.ck", "www.ck", "www.ck", "ck", "www.ck", 2 },
		{ "a.unlisted", "a.unlisted", "a.unlisted", "unlisted",
		  "a.unlisted", 2 },
		{ "b\xc3\xbc"
		  "cher.de",
		  "xn--bcher-kva.de",
		  "b\xc3\xbc"
		  "cher.de",
		  "de", "xn--bcher-kva.de", 2 },
		{ "XN--BCHER-KVA.de", "xn--bcher-kva.de",
		  "b\xc3\xbc"
		  "cher.de",
		  "de", "xn--bcher-kva.de", 2 },
		{ "食狮.公司.cn", "xn--85x722f.xn--55qx5d.cn", "食狮.公司.cn",
		  "xn--55qx5d.cn", "xn--85x722f.xn--55qx5d.cn", 3 },
		{ "[192.0.2.1]", "[192.0.2.1]", "[192.0.2.1]", "", "", 0 },
		{ "192.0.2.1", "192.0.2.1", "192.0.2.1", "", "", 4 },
		{ "example.com.", "example.com", "example.com", "com",
		  "example.com", 2 },
		{ "", "", "", "", "", 0 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct domain d = domain_parse(&a, span_str(rows[i].name));

		ASSERT_ROW(same(d.ascii, rows[i].ascii), rows[i].name);
		ASSERT_ROW(same(d.unicode, rows[i].unicode), rows[i].name);
		ASSERT_ROW(same(domain_suffix(&d), rows[i].suffix),
			   rows[i].name);
		ASSERT_ROW(same(domain_registrable(&d), rows[i].registrable),
			   rows[i].name);
		ASSERT_ROW(d.labels == rows[i].labels, rows[i].name);
		arena_free(&a);
	}
}

static void faults_are_found(void **state)
{
	static const struct {
		const char *name;
		unsigned faults;
		const char *at; /* of the fault with the lowest number */
	} rows[] = {
		{ "example.com", 0, NULL },
		{ "a-b.example.com", 0, NULL },
		{ "a--b.example.com", 0, NULL },
		{ "ab-c--d.com", 0, NULL },
		{ "3com.com", 0, NULL },
		{ "xn--bcher-kva.com", 0, NULL },
		{ "", BIT(EMPTY), "" },
		{ ".com", BIT(EMPTY_LABEL), "" },
		{ "a..com", BIT(EMPTY_LABEL), "" },
		{ ".", BIT(EMPTY_LABEL), "" },
		{ "a.com..", BIT(EMPTY_LABEL) | BIT(FINAL_DOT), "" },
		{ "a.com.", BIT(FINAL_DOT), "." },
		{ "my_shop.com", BIT(BYTE), "_" },
		{ "my shop.com", BIT(BYTE), " " },
		{ "a\x01.com", BIT(BYTE), "\x01" },
		{ "a\xff.com", BIT(BYTE), "\xff" },
		{ "a,b.com", BIT(BYTE), "," },
		{ "\xef\xbd\x81\xef\xbd\x82.com", BIT(BYTE),
		  "\xef\xbd\x81\xef\xbd\x82" }, /* as wide as Chinese */
		{ "a\xe3\x80\x82"
		  "com",
		  BIT(BYTE),
		  "a\xe3\x80\x82"
		  "com" },
		{ "-a.com", BIT(HYPHEN_END), "-a" },
		{ "a-.com", BIT(HYPHEN_END), "a-" },
		{ "-.com", BIT(HYPHEN_END), "-" },
		{ "ab--c.com", BIT(HYPHENS), "ab--c" },
		{ "ab--\xc3\xbc.com", BIT(HYPHENS), "ab--\xc3\xbc" },
		{ L63 ".com", 0, NULL },
		{ L63 "z.com", BIT(LABEL_LONG), L63 "z" },
		{ L63 "." L63 "." L63 "." L21 L21 L21, BIT(LONG),
		  L63 "." L63 "." L63 "." L21 L21 L21 },
		{ L63 "." L63 "." L63 "." L21 L21 "stuvwxyz." L21, BIT(LONG),
		  NULL },
		{ "xn--zzzzzzzz.com", BIT(IDNA), "xn--zzzzzzzz" },
		{ "\xe2\x98\x83.com", BIT(IDNA), "\xe2\x98\x83" },
		{ "p\xd0\xb0ypal.com", BIT(SCRIPTS), "p\xd0\xb0ypal" },
		{ "xn--pypal-4ve.com", BIT(SCRIPTS), "xn--pypal-4ve" },
		{ "[anything at all]", 0, NULL },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct domain d = domain_parse(&a, span_str(rows[i].name));
		unsigned fault = 0;

		ASSERT_ROW(d.faults == rows[i].faults, rows[i].name);
		while (fault < DOMAIN_FAULTS - 1 && !domain_has(&d, fault))
			fault++;
		if (rows[i].at != NULL)
			ASSERT_ROW(same(d.at[fault], rows[i].at), rows[i].name);
		arena_free(&a);
	}
}

static void a_name_of_253_bytes_is_not_too_long(void **state)
{
	static const char name[] = L63 "." L63 "." L63 "." L21 L21 "abcdefghi"
				       ".abcdefghi";
	struct arena a = { 0 };
	const char *longer;

	(void)state;
	assert_int_equal(strlen(name), 253);
	assert_int_equal(domain_parse(&a, span_str(name)).faults, 0);
	longer = arena_printf(&a, "%sj", name);
	assert_int_equal(domain_parse(&a, span_str(longer)).faults, BIT(LONG));
	arena_free(&a);
}

static void what_is_far_too_long_is_not_looked_at(void **state)
{
	struct arena a = { 0 };
	char *name = arena_alloc(&a, 100000, 1);
	struct domain d;

	(void)state;
	memset(name, '.', 100000);
	d = domain_parse(&a, (struct span){ name, 100000 });
	assert_int_equal(d.faults, BIT(LONG));
	assert_int_equal(d.labels, 0);
	arena_free(&a);
}

static void reserved_names_are_nobodys(void **state)
{
	static const struct {
		const char *name, *reserved;
	} rows[] = {
		{ "example.com", "example.com" },
		{ "Mail.EXAMPLE.org", "example.org" },
		{ "a.example.net", "example.net" },
		{ "shop.example", "example" },
		{ "a.test", "test" },
		{ "a.invalid", "invalid" },
		{ "localhost", "localhost" },
		{ "a.localhost", "localhost" },
		{ "printer.local", "local" },
		{ "a.onion", "onion" },
		{ "nas.home.arpa", "home.arpa" },
		{ "a.internal", "internal" },
		{ "a.alt", "alt" },
		{ "myexample.com", NULL },
		{ "example.de", NULL },
		{ "example.com.de", NULL },
		{ "test.com", NULL },
		{ "local.com", NULL },
		{ "arpa", NULL },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct domain d = domain_parse(&a, span_str(rows[i].name));

		if (rows[i].reserved == NULL)
			ASSERT_ROW(d.reserved == NULL, rows[i].name);
		else
			ASSERT_ROW(d.reserved != NULL &&
					   strcmp(d.reserved->name,
						  rows[i].reserved) == 0,
				   rows[i].name);
		arena_free(&a);
	}
}

static void kinds_of_names_are_told_apart(void **state)
{
	static const struct {
		const char *name;
		bool literal, numeric, known_tld, raw_idn;
	} rows[] = {
		{ "example.com", false, false, true, false },
		{ "example.con", false, false, false, false },
		{ "a.b.mm", false, false, true, false },
		{ "www.belhar.org.za", false, false, true, false },
		{ "a.internal", false, false, false, false },
		{ "xn--e1afmkfd.xn--p1ai", false, false, true, false },
		{ "пример.рф", false, false, true, true },
		{ "[192.0.2.1]", true, false, false, false },
		{ "[IPv6:2001:db8::1]", true, false, false, false },
		{ "192.0.2.1", false, true, false, false },
		{ "example.123", false, true, false, false },
		{ "123.com", false, false, true, false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct domain d = domain_parse(&a, span_str(rows[i].name));

		ASSERT_ROW(d.literal == rows[i].literal, rows[i].name);
		ASSERT_ROW(d.numeric == rows[i].numeric, rows[i].name);
		ASSERT_ROW(domain_known_tld(&d) == rows[i].known_tld,
			   rows[i].name);
		ASSERT_ROW(d.raw_idn == rows[i].raw_idn, rows[i].name);
		arena_free(&a);
	}
}

static void top_level_domains_are_known(void **state)
{
	static const char *const known[] = { "com", "DE",   "mm",
					     "za",  "test", "xn--p1ai" };
	static const char *const unknown[] = { "",      "con", "js",
					       "co.uk", L63,   L63 "z" };

	(void)state;
	for (size_t i = 0; i < LENGTH(known); i++)
		ASSERT_ROW(domain_is_tld(span_str(known[i])), known[i]);
	for (size_t i = 0; i < LENGTH(unknown); i++)
		ASSERT_ROW(!domain_is_tld(span_str(unknown[i])), unknown[i]);
}

/* The next argument between quotes of a line; false if it is null. */
static bool next_argument(struct span *line, struct span *argument)
{
	size_t start = span_until(*line, '\'');
	size_t null = span_find(*line, SPAN("null"));

	if (null < start) {
		*line = span_skip(*line, null + 4);
		*argument = SPAN("");
		return false;
	}
	*argument = span_skip(*line, start + 1);
	*argument = span_first(*argument, span_until(*argument, '\''));
	*line = span_skip(*line, start + 2 + argument->n);
	return true;
}

/* "checkPublicSuffix('name', 'registrable');", null for none. */
static void check_vector(struct span line, const char *row)
{
	struct arena a = { 0 };
	struct span name, want;
	struct domain d;

	(void)next_argument(&line, &name);
	if (next_argument(&line, &want))
		want = domain_parse(&a, want).ascii;
	d = domain_parse(&a, name);
	ASSERT_ROW(span_eq(domain_registrable(&d), want), row);
	arena_free(&a);
}

/* All of them: the list that Debian builds in is younger than the rules that
 * these vectors need. */
static void vectors_of_the_public_suffix_list_agree(void **state)
{
	FILE *file =
		fopen("../shared/corpus/conformance/psl/test_psl.txt", "re");
	char line[256];
	size_t n = 0;

	(void)state;
	if (file == NULL)
		skip();
	while (fgets(line, sizeof(line), file) != NULL) {
		if (!span_starts(span_str(line), SPAN("checkPublicSuffix(")))
			continue;
		check_vector(span_str(line), line);
		n++;
	}
	(void)fclose(file);
	assert_true(n >= 70);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_taken_apart),
		cmocka_unit_test(faults_are_found),
		cmocka_unit_test(a_name_of_253_bytes_is_not_too_long),
		cmocka_unit_test(what_is_far_too_long_is_not_looked_at),
		cmocka_unit_test(reserved_names_are_nobodys),
		cmocka_unit_test(kinds_of_names_are_told_apart),
		cmocka_unit_test(top_level_domains_are_known),
		cmocka_unit_test(vectors_of_the_public_suffix_list_agree),
	};

	return cmocka_run_group_tests_name("domain", tests, NULL, NULL);
}
