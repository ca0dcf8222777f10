#include <errno.h>
#include <limits.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "net/desk.h"
#include "net/net.h"
#include "tests/test.h"

/* In place of the library's: seconds that went by while nobody looked, and those
 * for which the next call of sendmmsg() stops this process. */
static time_t gone_by, stops;
static bool interrupts; /* that call fails by a signal */

__attribute__((visibility("default"))) /* of c-ares, too */
int clock_gettime(clockid_t id, struct timespec *now)
{
	long status = syscall(SYS_clock_gettime, id, now);

	now->tv_sec += gone_by;
	return (int)status;
}

int sendmmsg(int fd, struct mmsghdr *messages, unsigned n, int flags)
{
	bool fails = interrupts;

	gone_by += stops;
	stops = 0;
	interrupts = false;
	errno = EINTR;
	return fails ? -1 : (int)syscall(SYS_sendmmsg, fd, messages, n, flags);
}

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
		desk_work(desk, NULL, 0, INT_MAX);
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

/* A net whose resolver never answers, and that knows many facts. */
static struct net *net_of_silence(int udp, unsigned timeout_ms, size_t nknown)
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	socklen_t n = sizeof(address);
	char resolver[32];
	const char *const resolvers[] = { resolver, NULL };
	const struct net_options options = { .dns = true,
					     .resolvers = resolvers,
					     .timeout_ms = timeout_ms };
	struct buf text = { 0 };
	struct json_error problem;
	struct error err;
	struct net *net;

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_int_equal(bind(udp, (struct sockaddr *)&address, n), 0);
	assert_int_equal(getsockname(udp, (struct sockaddr *)&address, &n), 0);
	(void)snprintf(resolver, sizeof(resolver), "127.0.0.1:%d",
		       ntohs(address.sin_port));
	net = net_new(&options, &err);
	assert_non_null(net);
	for (size_t i = 0; i < nknown; i++)
		buf_printf(&text,
			   "{\"ask\":\"MX %zu.test\",\"none\":\"no name\"}\n",
			   i);
	assert_true(net_learn(net, buf_span(&text), &problem));
	buf_free(&text);
	return net;
}

/* What one waits for stays, however much others ask meanwhile: these wait, once
 * there is no more room. */
static void who_waits_is_not_forgotten(void **state)
{
	enum { QUESTIONS = 100, MESSAGES = 200 };
	int udp = socket(AF_INET, SOCK_DGRAM, 0);
	struct net *net =
		net_of_silence(udp, 300, (size_t)QUESTIONS * MESSAGES);
	struct desk *desk = desk_new(net, 2, QUESTIONS, 1);
	const struct fact *fact, *late = NULL;
	struct buf name = { 0 };
	size_t number;

	(void)state;
	desk_begin(desk, 0);
	desk_ask(desk, 0, FACT_DNS_TXT, SPAN("silent.example.org"));
	for (size_t i = 0; i < (size_t)QUESTIONS * MESSAGES; i++) {
		if (i % QUESTIONS == 0)
			desk_begin(desk, 1);
		name.n = 0;
		buf_printf(&name, "%zu.test", i);
		desk_ask(desk, 1, FACT_DNS_MX, buf_span(&name));
		if (i % QUESTIONS != QUESTIONS - 1)
			continue;
		while (!desk_is_due(desk, 1)) {
			desk_work(desk, NULL, 0, INT_MAX);
			if (late == NULL && desk_is_due(desk, 0)) {
				late = desk_give(desk, 0, &number);
				assert_string_equal(late->reason, "timeout");
				assert_null(desk_give(desk, 0, &number));
			}
		}
		while ((fact = desk_give(desk, 1, &number)) != NULL)
			assert_int_equal(fact->state, FACT_NONE);
	}
	assert_non_null(late);
	buf_free(&name);
	desk_free(desk);
	net_free(net);
	assert_int_equal(close(udp), 0);
}

/* The time of a message runs from its own first question. */
static void each_asker_has_its_own_time(void **state)
{
	int udp = socket(AF_INET, SOCK_DGRAM, 0);
	struct net *net = net_of_silence(udp, 300, 0);
	struct desk *desk = desk_new(net, 2, 10, 1);
	const struct fact *fact;
	int64_t begun = now_ms(), gone;
	size_t number;

	(void)state;
	desk_begin(desk, 0);
	desk_begin(desk, 1);
	desk_ask(desk, 0, FACT_DNS_TXT, SPAN("one.example.org"));
	while (now_ms() - begun < 200)
		desk_work(desk, NULL, 0, INT_MAX);
	desk_ask(desk, 1, FACT_DNS_TXT, SPAN("two.example.org"));
	work(desk, 0);
	gone = now_ms() - begun;
	assert_true(gone >= 290 && gone < 480);
	assert_false(desk_is_due(desk, 1));
	work(desk, 1);
	assert_true(now_ms() - begun >= 490);
	fact = desk_give(desk, 1, &number);
	assert_string_equal(fact->reason, "timeout");
	/* It is over: whatever else is asked is not known at once. */
	desk_ask(desk, 1, FACT_DNS_TXT, SPAN("three.example.org"));
	begun = now_ms();
	work(desk, 1);
	assert_true(now_ms() - begun < 150);
	assert_string_equal(desk_give(desk, 1, &number)->reason, "timeout");
	desk_free(desk);
	net_free(net);
	assert_int_equal(close(udp), 0);
}

/* Answer all that was asked so far with a TXT record; how often. */
static size_t answer_all(int udp)
{
	static const unsigned char txt[] = { 0xc0, 12, 0,  16, 0, 1, 0,
					     0,    0,  60, 0,  2, 1, 'x' };
	unsigned char bytes[512];
	struct sockaddr_in from;
	socklen_t size = sizeof(from);
	size_t count = 0;
	ssize_t n;

	while ((n = recvfrom(udp, bytes, sizeof(bytes), MSG_DONTWAIT,
			     (struct sockaddr *)&from, &size)) > 0) {
		n = 12 + (ssize_t)strlen((char *)bytes + 12) + 1 + 4;
		bytes[2] |= 0x80; /* RFC 1035 4.1.1: QR */
		bytes[7] = 1;     /* ANCOUNT, and there is no ARCOUNT */
		bytes[11] = 0;
		memcpy(bytes + n, txt, sizeof(txt));
		n += (ssize_t)sizeof(txt);
		assert_int_equal(sendto(udp, bytes, (size_t)n, 0,
					(struct sockaddr *)&from, size),
				 n);
		count++;
	}
	return count;
}

static struct desk *desk_asking(struct net *net, size_t n)
{
	struct desk *desk = desk_new(net, 1, n, 1);
	char name[40];

	desk_begin(desk, 0);
	for (size_t i = 0; i < n; i++) {
		(void)snprintf(name, sizeof(name), "%zu.example.org", i);
		desk_ask(desk, 0, FACT_DNS_TXT, span_str(name));
	}
	return desk;
}

/* Whoever asks is answered, in the end; how often. */
static size_t answered(struct desk *desk, int udp)
{
	const struct fact *fact;
	size_t number, n = 0;

	while (!desk_is_due(desk, 0)) {
		desk_work(desk, NULL, 0, 10);
		(void)answer_all(udp);
	}
	while ((fact = desk_give(desk, 0, &number)) != NULL)
		n += fact->state == FACT_FOUND;
	return n;
}

/* A minute in which the caller does something else, in which the process is
 * stopped, and a call that is interrupted. */
static void what_came_while_nobody_looked_counts(void **state)
{
	enum { MINUTE = 60 };
	static const struct {
		const char *name;
		size_t n; /* 64 are sent, and read, at once */
		time_t goes_by, stops;
		bool interrupts;
	} rows[] = {
		{ "the caller is away", 100, MINUTE, 0, false },
		{ "the process is stopped", 60, 0, MINUTE, false },
		{ "a call is interrupted", 100, 0, 0, true },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		int udp = socket(AF_INET, SOCK_DGRAM, 0);
		struct net *net = net_of_silence(udp, 30000, 0);
		struct desk *desk = desk_asking(net, rows[i].n);

		stops = rows[i].stops;
		interrupts = rows[i].interrupts;
		desk_work(desk, NULL, 0, 0);
		ASSERT_ROW(answer_all(udp) >= rows[i].n, rows[i].name);
		gone_by += rows[i].goes_by;
		ASSERT_ROW(answered(desk, udp) == rows[i].n, rows[i].name);
		desk_free(desk);
		net_free(net);
		assert_int_equal(close(udp), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_asker_has_its_own_answers),
		cmocka_unit_test(a_message_begins_with_number_0),
		cmocka_unit_test(any_number_of_messages_ask),
		cmocka_unit_test(who_waits_is_not_forgotten),
		cmocka_unit_test(each_asker_has_its_own_time),
		cmocka_unit_test(what_came_while_nobody_looked_counts),
	};

	return cmocka_run_group_tests_name("desk", tests, NULL, NULL);
}
