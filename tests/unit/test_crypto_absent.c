/* A machine without libcrypto: nothing can be loaded here. */
#include <dlfcn.h>

#include "check/dkim.h"
#include "tests/test.h"

void *dlopen(const char *file, int mode)
{
	(void)file;
	(void)mode;
	return NULL;
}

static void it_is_not_there(void **state)
{
	(void)state;
	assert_false(crypto_available());
	assert_false(crypto_available());
}

static void a_record_is_read_all_the_same(void **state)
{
	struct arena a = { 0 };
	struct dkim_key key = dkim_key_parse(&a, SPAN("v=DKIM1; t=y; p=AAAA"));

	(void)state;
	assert_int_equal(key.state, DKIM_KEY_FOUND);
	assert_true(key.testing);
	assert_null(key.public_key);
	arena_free(&a);
}

static void a_signature_is_not_checked(void **state)
{
	static const char text[] =
		"DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=x;\n"
		" h=from; bh=AAAA; b=AAAA\n"
		"From: a@example.org\n\nHello\n";
	struct arena a = { 0 };
	struct limits limits = limits_default();
	struct parse parse = parse_begin(&a, &limits);
	struct view file = view_root(SPAN(text));
	const struct message *msg = message_parse(&parse, &file);
	const struct dkim_signature *s =
		dkim_signature_read(&a, msg, &msg->parts[0].fields[0]);
	struct facts facts = facts_begin(&a, 1);
	struct fact_value value = { .text = SPAN("p=AAAA") };
	struct fact answer = { .state = FACT_FOUND,
			       .values = &value,
			       .nvalues = 1 };
	struct dkim_result r;

	(void)state;
	assert_true(s->sound);
	assert_int_equal(dkim_verify(&a, &facts, msg, s, 0).state, DKIM_OPEN);
	fact_answer(facts_next_open(&facts, NULL), &answer);
	r = dkim_verify(&a, &facts, msg, s, 0);
	assert_int_equal(r.state, DKIM_UNKNOWN);
	assert_int_equal(r.reason, DKIM_NO_CRYPTO);
	assert_int_equal(dkim_check_body(&a, msg, s), DKIM_NO_CRYPTO);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_not_there),
		cmocka_unit_test(a_record_is_read_all_the_same),
		cmocka_unit_test(a_signature_is_not_checked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
