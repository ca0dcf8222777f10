#include <string.h>

#include "net/http_host.h"
#include "tests/test.h"

enum { REQUESTS = 30 };

/* Hosts, and requests to them. */
struct crowd {
	struct http_hosts hosts;
	struct http_options options;
	struct http_request requests[REQUESTS];
	size_t n;
};

static struct http_request *ask(struct crowd *c, const char *host)
{
	struct http_request *request = &c->requests[c->n++];

	request->host = http_host_of(&c->hosts, span_str(host));
	http_host_put(&c->hosts, request, false);
	return request;
}

static struct http_request *take(struct crowd *c, int64_t now, int64_t *wake)
{
	*wake = INT64_MAX;
	return http_host_take(&c->hosts, &c->options, now, wake);
}

static void a_host_is_asked_so_often_at_a_time(void **state)
{
	struct crowd c = { .options = { .per_host = 2 } };
	struct http_request *first = ask(&c, "a"), *second = ask(&c, "a");
	struct http_request *third = ask(&c, "a"), *other = ask(&c, "b");
	int64_t wake;
	size_t others = 0, of_a = 0;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct http_request *request = take(&c, 0, &wake);

		of_a += request == first || request == second;
		others += request == other;
	}
	assert_int_equal(of_a, 2);
	assert_int_equal(others, 1);
	assert_null(take(&c, 0, &wake));
	assert_int_equal(wake, INT64_MAX);
	assert_int_equal(c.hosts.nwaiting, 1);
	first->host->in_flight--;
	assert_ptr_equal(take(&c, 0, &wake), third);
	assert_null(take(&c, 0, &wake));
	assert_int_equal(c.hosts.nwaiting, 0);
	arena_free(&c.hosts.arena);
}

static void after_ten_there_is_time_between(void **state)
{
	struct crowd c = { .options = { .per_host = REQUESTS,
					.spacing_ms = 100 } };
	int64_t wake;

	(void)state;
	for (size_t i = 0; i < HTTP_UNSPACED + 3; i++)
		(void)ask(&c, "a");
	for (size_t i = 0; i < HTTP_UNSPACED; i++)
		assert_non_null(take(&c, 1000, &wake));
	assert_null(take(&c, 1000, &wake));
	assert_int_equal(wake, 1100);
	assert_null(take(&c, 1099, &wake));
	assert_non_null(take(&c, 1100, &wake));
	assert_null(take(&c, 1199, &wake));
	assert_int_equal(wake, 1200);
	c.options.spacing_ms = 0;
	assert_non_null(take(&c, 1199, &wake));
	assert_non_null(take(&c, 1199, &wake));
	assert_null(take(&c, 1199, &wake));
	arena_free(&c.hosts.arena);
}

static void one_that_is_asked_again_waits_for_its_time(void **state)
{
	struct crowd c = { .options = { .per_host = 9 } };
	struct http_request *again = ask(&c, "a"), *new;
	int64_t wake;

	(void)state;
	assert_ptr_equal(take(&c, 0, &wake), again);
	again->not_before = 1000;
	http_host_put(&c.hosts, again, true);
	assert_null(take(&c, 999, &wake));
	assert_int_equal(wake, 1000);
	new = ask(&c, "a");
	assert_ptr_equal(take(&c, 999, &wake), new);
	(void)ask(&c, "a");
	assert_ptr_equal(take(&c, 1000, &wake), again);
	arena_free(&c.hosts.arena);
}

static void all_can_be_taken_away(void **state)
{
	struct crowd c = { .options = { .per_host = 1 } };
	struct http_request *again;
	int64_t wake;
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < 6; i++)
		(void)ask(&c, i % 2 == 0 ? "a" : "b");
	again = take(&c, 0, &wake);
	http_host_put(&c.hosts, again, true);
	while (http_host_take_any(&c.hosts) != NULL)
		n++;
	assert_int_equal(n, 6);
	assert_int_equal(c.hosts.nwaiting, 0);
	assert_null(take(&c, 0, &wake));
	again->host->in_flight = 0;
	http_host_put(&c.hosts, again, false);
	assert_ptr_equal(take(&c, 0, &wake), again);
	arena_free(&c.hosts.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_host_is_asked_so_often_at_a_time),
		cmocka_unit_test(after_ten_there_is_time_between),
		cmocka_unit_test(one_that_is_asked_again_waits_for_its_time),
		cmocka_unit_test(all_can_be_taken_away),
	};

	return cmocka_run_group_tests_name("http_host", tests, NULL, NULL);
}
