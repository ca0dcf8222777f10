#include <string.h>

#include "check/dkim_key.h"
#include "check/dkim_name.h"
#include "tests/test.h"
#include "text/domain.h"

/* 512 bits are enough here: how many are too few is for who verifies. */
#define RSA                                                                 \
 "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBALyvRaVI9p0tbvEW7ibbqJL0UcH/wGcLok+cq76Q" \
 "GC6OoFne1IQZSSOz7v8cGqrj5nUA9cvhn50vyPsDat/L5lkCAwEAAQ=="
#define ED "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="

static bool same(struct span s, const char *want)
{
	return span_eq(s, span_str(want));
}

static void records_are_keys_or_why_not(void **state)
{
	static const struct {
		const char *record;
		enum dkim_key_state state;
		const char *why;
	} rows[] = {
		{ "v=DKIM1; k=rsa; p=" RSA, DKIM_KEY_FOUND, NULL },
		{ "p=" RSA ";", DKIM_KEY_FOUND, NULL },
		{ "v=DKIM1; k=ed25519; p=" ED, DKIM_KEY_FOUND, NULL },
		{ "v=DKIM1; p=", DKIM_KEY_REVOKED, NULL },
		{ "v=DKIM1; k=ed25519; p= ;", DKIM_KEY_REVOKED, NULL },
		{ "v=spf1 -all", DKIM_KEY_BROKEN,
		  "is none of DKIM: v= is not DKIM1" },
		{ "v=dkim1; p=" RSA, DKIM_KEY_BROKEN,
		  "is none of DKIM: v= is not DKIM1" },
		{ "p=" RSA "; v=DKIM1", DKIM_KEY_BROKEN,
		  "does not begin with v=" },
		{ "some text", DKIM_KEY_BROKEN, "has a tag without \"=\"" },
		{ "", DKIM_KEY_BROKEN, "has no p=" },
		{ "v=DKIM1", DKIM_KEY_BROKEN, "has no p=" },
		{ "v=DKIM1; p=" RSA "; p=", DKIM_KEY_BROKEN,
		  "has a tag twice" },
		{ "v=DKIM1; k=dsa; p=" RSA, DKIM_KEY_BROKEN,
		  "has a type of key in k= that DKIM does not know" },
		{ "v=DKIM1; k=; p=" RSA, DKIM_KEY_BROKEN,
		  "has a type of key in k= that DKIM does not know" },
		{ "v=DKIM1; p=\"" RSA "\"", DKIM_KEY_BROKEN,
		  "has a p= that is not valid base64" },
		{ "v=DKIM1; p=" ED, DKIM_KEY_BROKEN,
		  "has a key in p= that is cut off or damaged" },
		{ "v=DKIM1; k=ed25519; p=" RSA, DKIM_KEY_BROKEN,
		  "has no Ed25519 key of 32 bytes in p=" },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct dkim_key key =
			dkim_key_parse(&a, span_str(rows[i].record));

		ASSERT_ROW(key.state == rows[i].state, rows[i].record);
		ASSERT_ROW((key.why == NULL) == (rows[i].why == NULL),
			   rows[i].record);
		ASSERT_ROW(key.why == NULL ||
				   same(span_str(key.why), rows[i].why),
			   rows[i].record);
		ASSERT_ROW((key.public_key != NULL) ==
				   (key.state == DKIM_KEY_FOUND),
			   rows[i].record);
	}
	arena_free(&a);
}

static void tags_say_what_a_key_is_for(void **state)
{
	static const struct {
		const char *tags;
		bool testing, exact, sha256, email;
	} rows[] = {
		{ "", false, false, true, true },
		{ "t=y;", true, false, true, true },
		{ "t=s : y;", true, true, true, true },
		{ "t=Y;", false, false, true, true },
		{ "h=sha1;", false, false, false, true },
		{ "h=sha1:sha256;", false, false, true, true },
		{ "h=;", false, false, false, true },
		{ "s=email;", false, false, true, true },
		{ "s=*;", false, false, true, true },
		{ "s=tlsrpt;", false, false, true, false },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const char *record =
			arena_printf(&a, "%sn=a note; p=" RSA, rows[i].tags);
		struct dkim_key key = dkim_key_parse(&a, span_str(record));

		ASSERT_ROW(key.state == DKIM_KEY_FOUND, rows[i].tags);
		ASSERT_ROW(key.testing == rows[i].testing, rows[i].tags);
		ASSERT_ROW(key.exact == rows[i].exact, rows[i].tags);
		ASSERT_ROW(key.sha256 == rows[i].sha256, rows[i].tags);
		ASSERT_ROW(key.email == rows[i].email, rows[i].tags);
		ASSERT_ROW(same(key.notes, "a note"), rows[i].tags);
		ASSERT_ROW(key.public_key->bits == 512, rows[i].tags);
	}
	arena_free(&a);
}

static void the_answer_decides(void **state)
{
	static const struct {
		const char *name;
		enum fact_state fact;
		const char *records[3];
		enum dkim_key_state want;
		size_t n;
		const char *record;
	} rows[] = {
		{ "open", FACT_OPEN, { NULL }, DKIM_KEY_OPEN, 0, "" },
		{ "none", FACT_NONE, { NULL }, DKIM_KEY_MISSING, 0, "" },
		{ "unknown", FACT_UNKNOWN, { NULL }, DKIM_KEY_UNKNOWN, 0, "" },
		{ "one",
		  FACT_FOUND,
		  { "p=" RSA },
		  DKIM_KEY_FOUND,
		  1,
		  "p=" RSA },
		{ "the second is good",
		  FACT_FOUND,
		  { "verification=1", "p=" RSA },
		  DKIM_KEY_FOUND,
		  2,
		  "p=" RSA },
		{ "the first of two",
		  FACT_FOUND,
		  { "k=rsa; p=" RSA, "p=" RSA },
		  DKIM_KEY_FOUND,
		  2,
		  "k=rsa; p=" RSA },
		{ "revoked is better than broken",
		  FACT_FOUND,
		  { "text", "p=" },
		  DKIM_KEY_REVOKED,
		  2,
		  "p=" },
		{ "all broken",
		  FACT_FOUND,
		  { "text", "v=spf1", "p=x" },
		  DKIM_KEY_BROKEN,
		  3,
		  "text" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct facts facts = facts_begin(&a, 1);
		struct fact_value values[3];
		struct fact answer = { .state = rows[i].fact,
				       .values = values,
				       .reason = "timeout" };
		struct dkim_key key = dkim_key_read(&a, &facts, SPAN("s1"),
						    SPAN("example.org"));
		struct fact *asked = facts_next_open(&facts, NULL);

		ASSERT_ROW(key.state == DKIM_KEY_OPEN, rows[i].name);
		ASSERT_ROW(same(asked->name, "s1._domainkey.example.org"),
			   rows[i].name);
		for (; answer.nvalues < rows[i].n; answer.nvalues++)
			values[answer.nvalues].text =
				span_str(rows[i].records[answer.nvalues]);
		if (answer.state != FACT_OPEN)
			fact_answer(asked, &answer);
		key = dkim_key_read(&a, &facts, SPAN("s1"),
				    SPAN("example.org"));
		ASSERT_ROW(key.state == rows[i].want, rows[i].name);
		ASSERT_ROW(key.fact == asked, rows[i].name);
		ASSERT_ROW(key.nrecords == rows[i].n, rows[i].name);
		ASSERT_ROW(same(key.record, rows[i].record), rows[i].name);
		arena_free(&a);
	}
}

static void names_are_those_of_the_dns(void **state)
{
	static const struct {
		const char *written, *name; /* NULL: none */
	} rows[] = {
		{ "S1", "s1" },
		{ "a.B-c_d", "a.b-c_d" },
		{ "20230601", "20230601" },
		{ "\xce\xb1", "xn--mxa" },
		{ "", NULL },
		{ ".a", NULL },
		{ "a.", NULL },
		{ "a b", NULL },
		{ "a\\b", NULL },
		{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		  "aaaa",
		  NULL },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct span name;
		bool ok = dkim_name(&a, span_str(rows[i].written), &name);

		ASSERT_ROW(ok == (rows[i].name != NULL), rows[i].written);
		ASSERT_ROW(!ok || same(name, rows[i].name), rows[i].written);
	}
	assert_true(domain_is_within(SPAN("a.b.org"), SPAN("b.org")));
	assert_true(domain_is_within(SPAN("b.org"), SPAN("b.org")));
	assert_false(domain_is_within(SPAN("ab.org"), SPAN("b.org")));
	assert_false(domain_is_within(SPAN("org"), SPAN("b.org")));
	arena_free(&a);
}

static void the_name_of_a_key_has_253_bytes_at_most(void **state)
{
	char text[230];

	(void)state;
	memset(text, 'a', sizeof(text));
	assert_true(dkim_key_name_fits(SPAN("0123456789"),
				       (struct span){ text, 230 }));
	assert_true(dkim_key_name_fits(SPAN("01234567890"),
				       (struct span){ text, 230 }));
	assert_false(dkim_key_name_fits(SPAN("012345678901"),
					(struct span){ text, 230 }));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_are_keys_or_why_not),
		cmocka_unit_test(tags_say_what_a_key_is_for),
		cmocka_unit_test(the_answer_decides),
		cmocka_unit_test(names_are_those_of_the_dns),
		cmocka_unit_test(the_name_of_a_key_has_253_bytes_at_most),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
