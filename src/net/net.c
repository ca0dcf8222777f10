#include "net/net.h"

#include <stdlib.h>

#include "net/dns.h"
#include "net/known.h"
#include "net/record.h"

enum {
	/* What is kept is forgotten when there is more. */
	KNOWN_MOST = 1 << 18,           /* facts */
	KNOWN_BYTES = 64 * 1024 * 1024, /* of what was found */
	CACHED_MOST = 24 * 60 * 60,     /* seconds */
};

struct net {
	struct net_options options;
	struct arena arena;
	struct arena questions; /* of one round */
	struct known known;
	size_t bytes;    /* of what was found and is known */
	struct dns *dns; /* NULL: nobody is asked */
	bool started;    /* the time of this message runs */
	size_t answers;
	const struct fact *seen; /* the last that net_advance() took up */
};

/* A question that is on its way, and whose it is. */
struct asked {
	struct dns_question question; /* first: dns gives it back */
	struct fact *fact;
};

struct net *net_new(const struct net_options *options, struct error *err)
{
	struct net *net = calloc(1, sizeof(*net));

	if (net == NULL) {
		(void)error_set(err, ERROR_IO, "out of memory");
		return NULL;
	}
	net->options = *options;
	net->known.arena = &net->arena;
	if (!options->dns || options->replay)
		return net;
	net->dns = dns_new(options->resolvers, options->timeout_ms, err);
	if (net->dns == NULL) {
		net_free(net);
		return NULL;
	}
	return net;
}

void net_free(struct net *net)
{
	if (net == NULL)
		return;
	dns_free(net->dns);
	arena_free(&net->questions);
	arena_free(&net->arena);
	free(net);
}

bool net_is_offline(const struct net *net)
{
	return net->dns == NULL && !net->options.replay;
}

static bool is_dns(enum fact_kind kind)
{
	return answer_type(kind) != 0;
}

static void keep(struct net *net, const struct dns_question *question)
{
	struct known_fact *known =
		known_find(&net->known, question->kind, question->name);
	uint32_t ttl = question->answer.ttl;

	known->fact = question->answer.fact;
	for (size_t i = 0; i < known->fact.nvalues; i++)
		net->bytes += sizeof(struct fact_value) +
			      known->fact.values[i].text.n;
	if (ttl > 0)
		known->until = net->options.now +
			       (ttl < CACHED_MOST ? ttl : CACHED_MOST);
}

/* What is still on its way belongs to facts that may be gone. */
static void abandon(struct net *net)
{
	struct dns_question *question;

	if (net->dns == NULL)
		return;
	dns_stop(net->dns);
	while ((question = dns_next_done(net->dns)) != NULL)
		keep(net, question);
}

void net_begin(struct net *net, struct facts *facts)
{
	abandon(net);
	if (!net->options.replay && !net->options.record &&
	    (net->known.n > KNOWN_MOST || net->bytes > KNOWN_BYTES)) {
		arena_reset(&net->arena);
		net->known = (struct known){ .arena = &net->arena };
		net->bytes = 0;
	}
	net->started = false;
	net->seen = NULL;
	arena_reset(&net->questions);
	for (int i = 0; i < FACT_KINDS; i++)
		if (!net->options.replay &&
		    fact_is_of_network((enum fact_kind)i) &&
		    (net->dns == NULL || !is_dns((enum fact_kind)i)))
			facts_shut(facts, (enum fact_kind)i, "offline");
}

static void put(struct net *net, struct asked *asked, struct fact *fact)
{
	asked->fact = fact;
	asked->question = (struct dns_question){
		.kind = fact->kind,
		.name = known_add(&net->known, fact->kind, fact->name)
				->fact.name,
		.arena = &net->arena,
	};
	if (!net->started)
		dns_start(net->dns);
	net->started = true;
	dns_ask(net->dns, &asked->question);
}

/* Until all that was asked is answered, or its time is over. */
static void wait(struct dns *dns)
{
	struct pollfd fds[DNS_SOCKETS];
	int timeout_ms;

	while (dns_is_busy(dns)) {
		size_t n = dns_sockets(dns, fds, DNS_SOCKETS, &timeout_ms);

		/* A signal that ends the program does so by itself; another
		 * leaves nothing in revents. */
		if (poll(fds, n, timeout_ms) < 0)
			n = 0;
		dns_work(dns, fds, n);
	}
}

/* What is known already, or cannot be asked. False if it is to be asked. */
static bool answer_known(struct net *net, struct fact *fact)
{
	const struct known_fact *known =
		known_find(&net->known, fact->kind, fact->name);

	if (known == NULL && net->dns != NULL)
		return false;
	if (known != NULL)
		fact_answer(fact, &known->fact);
	else
		fact_give_up(fact, "not recorded");
	net->answers++;
	return true;
}

/* Hand the answers out that came. How many of them are no silence. */
static size_t take_answers(struct net *net)
{
	struct dns_question *question;
	size_t n = 0;

	while (net->dns != NULL &&
	       (question = dns_next_done(net->dns)) != NULL) {
		struct asked *asked = (struct asked *)(void *)question;
		const struct fact *answer = &question->answer.fact;

		keep(net, question);
		fact_answer(asked->fact, answer);
		net->answers++;
		n += answer->state != FACT_UNKNOWN;
	}
	return n;
}

/* Answer it from what is known, or ask. */
static void take(struct net *net, struct fact *fact)
{
	if (!answer_known(net, fact))
		put(net, arena_new(&net->questions, struct asked), fact);
}

void net_answer(struct facts *facts, void *context)
{
	struct net *net = context;
	struct fact *fact = NULL;

	while ((fact = facts_next_open(facts, fact)) != NULL)
		take(net, fact);
	if (net->dns != NULL)
		wait(net->dns);
	(void)take_answers(net);
	arena_reset(&net->questions);
}

/* What was asked since the last time stands before it in the list. */
static void take_up(struct net *net, const struct facts *facts)
{
	for (struct fact *fact = facts->first;
	     fact != NULL && fact != net->seen; fact = fact->next)
		if (fact->state == FACT_OPEN)
			take(net, fact);
	net->seen = facts->first;
}

bool net_advance(struct net *net, struct facts *facts, int wait_ms)
{
	struct pollfd fds[DNS_SOCKETS];
	int timeout_ms;
	size_t n;

	if (net->dns != NULL && !dns_is_busy(net->dns))
		net->started = false;
	take_up(net, facts);
	if (net->dns == NULL || !dns_is_busy(net->dns)) {
		(void)take_answers(net);
		return false;
	}
	n = dns_sockets(net->dns, fds, DNS_SOCKETS, &timeout_ms);
	if (poll(fds, n, timeout_ms < wait_ms ? timeout_ms : wait_ms) < 0)
		n = 0;
	dns_work(net->dns, fds, n);
	if (take_answers(net) > 0)
		dns_start(net->dns);
	return dns_is_busy(net->dns);
}

bool net_learn(struct net *net, struct span text, struct json_error *err)
{
	return record_read(&net->known, text, net->options.now, err);
}

void net_tell(const struct net *net, struct buf *out)
{
	record_write(out, &net->known, 0);
}

void net_tell_cache(const struct net *net, struct buf *out)
{
	record_write(out, &net->known, net->options.now);
}

size_t net_answers(const struct net *net)
{
	return net->answers;
}

size_t net_requests(const struct net *net)
{
	return net->dns == NULL ? 0 : dns_requests(net->dns);
}
