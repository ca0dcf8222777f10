#include "net/dns.h"

#include <ares.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "net/channel.h"
#include "net/resolver.h"

enum {
	TRY_MOST = 2000, /* milliseconds */
};

static const char timed_out[] = "timeout", nobody[] = "no resolver";

/* A resolver; channels are made when they are first used. */
struct server {
	struct resolver resolver;
	struct channel *udp, *tcp; /* NULL: not yet */
};

struct dns {
	struct server servers[DNS_RESOLVERS];
	size_t nservers;
	unsigned timeout_ms;
	int64_t deadline; /* of what is in flight, on now_ms()'s clock */
	bool over;        /* it is past: nothing is tried again */
	bool paused;      /* tries that ended had no time: dns_later() */
	struct dns_question *first, **end; /* those that wait for room */
	struct dns_question *done;         /* the latest first */
	size_t in_flight;
	size_t requests;
	struct arena scratch; /* of one answer */
};

static bool read_resolvers(struct dns *dns, const char *const *resolvers,
			   struct error *err)
{
	for (; *resolvers != NULL && dns->nservers < DNS_RESOLVERS;
	     resolvers++) {
		struct server *server = &dns->servers[dns->nservers];

		if (!resolver_read(&server->resolver, *resolvers, err))
			return false;
		dns->nservers++;
	}
	return true;
}

static void ask_system(struct dns *dns)
{
	struct resolver found[DNS_RESOLVERS];

	dns->nservers = resolvers_of_system(found, DNS_RESOLVERS);
	for (size_t i = 0; i < dns->nservers; i++)
		dns->servers[i].resolver = found[i];
}

struct dns *dns_new(const char *const *resolvers, unsigned timeout_ms,
		    struct error *err)
{
	struct dns *dns = calloc(1, sizeof(*dns));

	if (dns == NULL || ares_library_init(ARES_LIB_INIT_ALL) != 0) {
		free(dns);
		(void)error_set(err, ERROR_IO, "no memory to ask the DNS");
		return NULL;
	}
	dns->timeout_ms = timeout_ms;
	dns->end = &dns->first;
	if (resolvers == NULL || *resolvers == NULL) {
		ask_system(dns);
	} else if (!read_resolvers(dns, resolvers, err)) {
		dns_free(dns);
		return NULL;
	}
	return dns;
}

void dns_free(struct dns *dns)
{
	if (dns == NULL)
		return;
	dns->over = true;
	for (size_t i = 0; i < dns->nservers; i++) {
		channel_free(dns->servers[i].udp);
		channel_free(dns->servers[i].tcp);
	}
	ares_library_cleanup();
	arena_free(&dns->scratch);
	free(dns);
}

/* How long one try may take: so that all of them fit, and a datagram that is lost
 * among thousands does not hold the rest up. */
static int try_ms(const struct dns *dns)
{
	unsigned ms = dns->timeout_ms / DNS_TRIES + 1;

	return (int)(ms < TRY_MOST ? ms : TRY_MOST);
}

/* To be asked as soon as there is room. */
static void wait_in_line(struct dns_question *question)
{
	struct dns *dns = question->dns;

	question->next = NULL;
	*dns->end = question;
	dns->end = &question->next;
}

/* Addresses are mostly asked for since an answer named the host, and complete
 * what others have begun. */
static void go_first(struct dns_question *question)
{
	struct dns *dns = question->dns;

	question->next = dns->first;
	if (dns->first == NULL)
		dns->end = &question->next;
	dns->first = question;
}

/* What a server said tells more than another's silence. */
static void note_reason(struct fact *fact, const char *reason)
{
	if (fact->reason == NULL || fact->reason == timed_out ||
	    fact->reason == nobody)
		fact->reason = reason;
}

static void finish(struct dns_question *question)
{
	question->done = true;
	question->next = question->dns->done;
	question->dns->done = question;
}

static void give_up(struct dns_question *question, const char *reason)
{
	struct fact *fact = &question->answer.fact;

	fact->kind = question->kind;
	fact->name = question->name;
	fact->state = FACT_UNKNOWN;
	note_reason(fact, reason);
	finish(question);
}

/* This try failed: another one, if it may help. A resolver that answered would
 * say the same again. */
static void try_again(struct dns_question *question, const char *reason)
{
	struct dns *dns = question->dns;
	bool helps = reason == timed_out || question->tcp ||
		     question->tries < dns->nservers;

	if (dns->over || question->tries >= DNS_TRIES || !helps) {
		give_up(question, reason);
		return;
	}
	note_reason(&question->answer.fact, reason);
	wait_in_line(question);
}

static const char *reason_of(int status)
{
	switch (status) {
	case ARES_ECANCELLED:
	case ARES_EDESTRUCTION:
	case ARES_ETIMEOUT:
		return timed_out;
	case ARES_EBADNAME:
		return "no name of the DNS";
	case ARES_ENOMEM:
		return "no memory";
	default:
		return nobody;
	}
}

static void take(void *context, int status, int timeouts, unsigned char *bytes,
		 int n)
{
	struct dns_question *question = context;
	struct answer answer;

	(void)timeouts;
	question->dns->in_flight--;
	if (status == ARES_ETIMEOUT && question->dns->paused)
		question->tries--;
	if (bytes == NULL) {
		try_again(question,
			  question->tcp ? "truncated" : reason_of(status));
		return;
	}
	answer = answer_read(question->arena, &question->dns->scratch,
			     (struct span){ (const char *)bytes, (size_t)n },
			     question->kind, question->name);
	if (answer.cut && !question->tcp) {
		question->tcp = true;
		question->tries--; /* the same resolver */
		wait_in_line(question);
	} else if (answer.fact.state == FACT_UNKNOWN) {
		try_again(question, answer.fact.reason);
	} else {
		question->answer = answer;
		finish(question);
	}
}

static void send_one(struct dns *dns, struct dns_question *question)
{
	char name[1024];
	struct server *server;
	struct channel **channel;

	if (dns->nservers == 0 || question->name.n >= sizeof(name)) {
		give_up(question,
			dns->nservers == 0 ? nobody : "no name of the DNS");
		return;
	}
	server = &dns->servers[question->tries++ % dns->nservers];
	channel = question->tcp ? &server->tcp : &server->udp;
	if (*channel == NULL)
		*channel = channel_open(&server->resolver, try_ms(dns),
					question->tcp);
	if (*channel == NULL) {
		give_up(question, nobody);
		return;
	}
	memcpy(name, question->name.p, question->name.n);
	name[question->name.n] = '\0';
	dns->in_flight++;
	dns->requests++;
	channel_ask(*channel, name, answer_type(question->kind), take,
		    question);
}

/* Send as many as there is room for. What fails at once is back in line, or
 * done, when this returns: every question has few tries. */
static void send_waiting(struct dns *dns)
{
	while (dns->first != NULL && dns->in_flight < DNS_IN_FLIGHT) {
		struct dns_question *question = dns->first;

		dns->first = question->next;
		if (dns->first == NULL)
			dns->end = &dns->first;
		send_one(dns, question);
	}
}

bool dns_is_busy(const struct dns *dns)
{
	return dns->in_flight > 0 || dns->first != NULL;
}

void dns_start(struct dns *dns)
{
	dns->deadline = now_ms() + dns->timeout_ms;
	dns->over = false;
}

void dns_later(struct dns *dns, int64_t ms)
{
	dns->deadline += ms;
	dns->paused |= ms > 0;
}

void dns_ask(struct dns *dns, struct dns_question *question)
{
	question->dns = dns;
	if (dns->over) {
		give_up(question, timed_out);
		return;
	}
	if (question->kind == FACT_DNS_A || question->kind == FACT_DNS_AAAA)
		go_first(question);
	else
		wait_in_line(question);
	send_waiting(dns);
}

/* The i-th channel of all, NULL if it is not open. */
static struct channel *channel_at(const struct dns *dns, size_t i)
{
	const struct server *server = &dns->servers[i / 2];

	return i % 2 == 0 ? server->udp : server->tcp;
}

static void flush(struct dns *dns)
{
	for (size_t i = 0; i < 2 * dns->nservers; i++)
		if (channel_at(dns, i) != NULL)
			channel_flush(channel_at(dns, i));
}

size_t dns_sockets(struct dns *dns, struct pollfd *fds, size_t room,
		   int *timeout_ms)
{
	int64_t left = dns->deadline - now_ms();
	size_t n = 0;

	flush(dns);
	for (size_t i = 0; i < 2 * dns->nservers; i++) {
		struct channel *channel = channel_at(dns, i);

		if (channel != NULL)
			n += channel_sockets(channel, fds + n, room - n, &left);
	}
	*timeout_ms = left < 0 ? 0 : (int)left;
	return n;
}

void dns_stop(struct dns *dns)
{
	dns->over = true;
	for (size_t i = 0; i < 2 * dns->nservers; i++)
		if (channel_at(dns, i) != NULL)
			channel_cancel(channel_at(dns, i));
	while (dns->first != NULL) {
		struct dns_question *question = dns->first;

		dns->first = question->next;
		give_up(question, timed_out);
	}
	dns->end = &dns->first;
}

void dns_work(struct dns *dns, const struct pollfd *fds, size_t n)
{
	for (size_t i = 0; i < 2 * dns->nservers; i++)
		if (channel_at(dns, i) != NULL)
			channel_work(channel_at(dns, i), fds, n);
	dns->paused = false;
	if (dns_is_busy(dns) && now_ms() >= dns->deadline)
		dns_stop(dns);
	send_waiting(dns);
	flush(dns);
}

struct dns_question *dns_next_done(struct dns *dns)
{
	struct dns_question *question = dns->done;

	if (question != NULL)
		dns->done = question->next;
	return question;
}

size_t dns_requests(const struct dns *dns)
{
	return dns->requests;
}
