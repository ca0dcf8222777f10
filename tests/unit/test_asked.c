#include <limits.h>

#include "lint/jobs_asked.h"
#include "net/net.h"
#include "tests/test.h"

/* One asker, and a set that answers it. */
struct place {
	struct arena arena;
	struct net *net;
	struct desk *desk;
	struct past past;
	struct asked asked;
};

static void begin(struct place *p)
{
	static const struct net_options of_net = { .replay = true,
						   .timeout_ms = 5000 };
	static const struct set_options of_set = { .words_most = 0 };
	struct error err;

	*p = (struct place){ .past = { .no_history = "no history" } };
	p->net = net_new(&of_net, &err);
	assert_non_null(p->net);
	p->desk = desk_new(p->net, 1, 10, 10);
	p->past.set = set_new(&p->arena, &of_set);
	p->past.net = p->net;
	asked_begin(&p->asked, p->desk, 0);
}

static void end(struct place *p)
{
	asked_free(&p->asked);
	desk_free(p->desk);
	net_free(p->net);
	arena_free(&p->arena);
}

static void put(struct place *p, enum fact_kind kind, const char *name,
		bool tells)
{
	const struct fact question = { .kind = kind,
				       .name = span_str(name),
				       .told = SPAN(""),
				       .tells = tells };

	asked_put(&p->asked, &question);
}

static void assert_given(struct place *p, size_t want, enum fact_state state)
{
	size_t number;
	const struct fact *fact = asked_give(&p->asked, &number);

	assert_non_null(fact);
	assert_int_equal(number, want);
	assert_int_equal(fact->state, state);
}

static void assert_no_more(struct place *p)
{
	size_t number;

	assert_null(asked_give(&p->asked, &number));
}

static void who_begins_again_has_the_same_answers(void **state)
{
	struct place p;

	(void)state;
	begin(&p);
	for (size_t i = 0; i < 2; i++) {
		put(&p, FACT_SET, "id 1", true);
		put(&p, FACT_SET, "id 2", true);
		asked_of_past(&p.asked, &p.past, "a.eml");
		assert_true(asked_is_due(&p.asked));
		assert_given(&p, 0, FACT_NONE);
		assert_given(&p, 1, FACT_NONE);
		assert_no_more(&p);
		asked_again(&p.asked);
	}
	end(&p);
}

static void who_only_asks_has_told_nothing(void **state)
{
	struct place p;

	(void)state;
	begin(&p);
	for (size_t i = 0; i < 3; i++) {
		put(&p, FACT_SET, "id 1", i > 0);
		asked_of_past(&p.asked, &p.past, "a.eml");
		assert_given(&p, 0, i < 2 ? FACT_NONE : FACT_FOUND);
		asked_begin(&p.asked, p.desk, 0);
	}
	end(&p);
}

static void another_message_has_no_answers_of_the_one_before(void **state)
{
	struct place p;

	(void)state;
	begin(&p);
	put(&p, FACT_DNS_TXT, "one.test", false);
	while (!desk_is_due(p.desk, 0))
		desk_work(p.desk, NULL, 0, INT_MAX);
	asked_begin(&p.asked, p.desk, 0);
	assert_no_more(&p);
	end(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_begins_again_has_the_same_answers),
		cmocka_unit_test(who_only_asks_has_told_nothing),
		cmocka_unit_test(
			another_message_has_no_answers_of_the_one_before),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
