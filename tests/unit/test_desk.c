#include "base/buf.h"
#include "net/desk.h"
#include "net/net.h"
#include "tests/test.h"

static const char recorded[] =
	"{\"ask\":\"TXT one.test\",\"found\":[\"first\"]}\n"
	"{\"ask\":\"TXT two.test\",\"none\":\"no data\"}\n";

/* Nobody is asked: it knows what is recorded. */
static struct net *net_replaying(void)
{
	static const struct net_options options = { .replay = true,
						    .timeout_ms = 5000 };
	struct json_error problem;
	struct error err;
	struct net *net = net_new(&options, &err);

	assert_non_null(net);
	assert_true(net_learn(net, SPAN(recorded), &problem));
	return net;
}

static void work(struct desk *desk, size_t asker)
{
	while (!desk_is_due(desk, asker))
		desk_work(desk, NULL, 0);
}

static void each_asker_has_its_own_answers(void **state)
{
	struct net *net = net_replaying();
	struct desk *desk = desk_new(net, 2, 10, 10);
	const struct fact *fact;
	size_t number;

	(void)state;
	desk_begin(desk, 0);
	desk_begin(desk, 1);
	desk_ask(desk, 0, FACT_DNS_TXT, SPAN("none.test"));
	desk_ask(desk, 0, FACT_DNS_TXT, SPAN("one.test"));
	desk_ask(desk, 1, FACT_DNS_TXT, SPAN("one.test"));
	desk_ask(desk, 1, FACT_DNS_TXT, SPAN("two.test"));
	assert_false(desk_is_due(desk, 0));
	work(desk, 0);
	work(desk, 1);
	fact = desk_give(desk, 0, &number);
	assert_int_equal(number, 0);
	assert_int_equal(fact->state, FACT_UNKNOWN);
	assert_string_equal(fact->reason, "not recorded");
	fact = desk_give(desk, 0, &number);
	assert_int_equal(number, 1);
	assert_true(span_eq(fact->values[0].text, SPAN("first")));
	assert_null(desk_give(desk, 0, &number));
	assert_null(desk_give(desk, 0, &number));
	fact = desk_give(desk, 1, &number);
	assert_int_equal(number, 0);
	assert_int_equal(fact->state, FACT_FOUND);
	fact = desk_give(desk, 1, &number);
	assert_int_equal(number, 1);
	assert_int_equal(fact->state, FACT_NONE);
	/* A later round of the same message goes on counting. */
	desk_ask(desk, 1, FACT_DNS_TXT, SPAN("one.test"));
	work(desk, 1);
	assert_null(desk_give(desk, 0, &number));
	assert_non_null(desk_give(desk, 1, &number));
	desk_free(desk);
	net_free(net);
}

static void a_message_begins_with_number_0(void **state)
{
	struct net *net = net_replaying();
	struct desk *desk = desk_new(net, 1, 10, 10);
	size_t number;

	(void)state;
	for (int i = 0; i < 3; i++) {
		desk_begin(desk, 0);
		assert_true(desk_is_due(desk, 0));
		desk_ask(desk, 0, FACT_DNS_TXT, SPAN("one.test"));
		work(desk, 0);
		assert_non_null(desk_give(desk, 0, &number));
		assert_int_equal(number, 0);
	}
	desk_ask(desk, 0, FACT_DNS_TXT, SPAN("two.test"));
	desk_begin(desk, 0); /* it died */
	assert_null(desk_give(desk, 0, &number));
	desk_free(desk);
	net_free(net);
}

/* Far more questions than are kept at once. */
static void any_number_of_messages_ask(void **state)
{
	enum { ASKERS = 3, QUESTIONS = 100, MESSAGES = 600 };
	struct net *net = net_replaying();
	struct desk *desk = desk_new(net, ASKERS, QUESTIONS, 1);
	struct buf name = { 0 };

	(void)state;
	for (size_t i = 0; i < MESSAGES; i++) {
		size_t asker = i % ASKERS, n = 0, number;

		desk_begin(desk, asker);
		for (size_t k = 0; k < QUESTIONS; k++) {
			name.n = 0;
			buf_printf(&name, "%zu-%zu.test", i, k);
			desk_ask(desk, asker, FACT_DNS_MX, buf_span(&name));
		}
		work(desk, asker);
		for (const struct fact *fact;
		     (fact = desk_give(desk, asker, &number)) != NULL; n++)
			assert_string_equal(fact->reason, "not recorded");
		assert_int_equal(n, QUESTIONS);
	}
	buf_free(&name);
	desk_free(desk);
	net_free(net);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_asker_has_its_own_answers),
		cmocka_unit_test(a_message_begins_with_number_0),
		cmocka_unit_test(any_number_of_messages_ask),
	};

	return cmocka_run_group_tests_name("desk", tests, NULL, NULL);
}
