#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "lint/listasker.h"
#include "tests/test.h"

/* In place of the library's: somebody sets the clock of the wall back by an hour
 * after each look at it. */
int clock_gettime(clockid_t id, struct timespec *now)
{
	long status = syscall(SYS_clock_gettime, id, now);

	if (id == CLOCK_REALTIME)
		now->tv_sec += 3600;
	return (int)status;
}

static void who_waits_waits_no_longer_when_the_clock_is_set(void **state)
{
	static const struct net_options options = { .replay = true };
	struct error err;
	struct net *net = net_new(&options, &err);
	struct listasker *asker = listasker_new(net);
	size_t n;

	(void)state;
	(void)alarm(10); /* else it would be an hour */
	(void)listasker_answers(asker, 10, &n);
	(void)alarm(0);
	assert_int_equal(n, 0);
	listasker_free(asker);
	net_free(net);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			who_waits_waits_no_longer_when_the_clock_is_set),
	};

	return cmocka_run_group_tests_name("listasker", tests, NULL, NULL);
}
