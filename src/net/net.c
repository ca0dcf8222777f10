#include "net/net.h"

#include <limits.h>
#include <stdlib.h>

#include "base/clock.h"
#include "net/fetch.h"
#include "net/known.h"
#include "net/time.h"
#include "net/wait.h"

enum {
	CACHED_MOST = 24 * 60 * 60, /* seconds */
	SETTLE_MS = 10, /* once an answer came: others may be close behind */
	PROGRESS_MS = 100,
};

struct net {
	struct net_options options;
	struct arena arena;
	struct arena questions; /* that are on their way */
	struct known known;
	struct dns *dns;      /* NULL: nobody is asked */
	struct http *http;    /* NULL: no web server is */
	struct net_time time; /* of this message */
	size_t answers;
	size_t fetched;          /* of these, web servers' to this message */
	const struct fact *seen; /* the last that was taken up for many */
	int64_t told;            /* when, to these, of progress */
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
	net->time.timeout_ms = options->timeout_ms;
	net->time.link_ms = options->link_ms;
	if (!options->dns || options->replay)
		return net;
	net->dns = dns_new(options->resolvers, options->timeout_ms, err);
	if (options->links)
		net->http = http_new(&options->http);
	if (net->dns != NULL)
		return net;
	net_free(net);
	return NULL;
}

void net_free(struct net *net)
{
	if (net == NULL)
		return;
	http_free(net->http);
	dns_free(net->dns);
	arena_free(&net->questions);
	arena_free(&net->arena);
	free(net);
}

const struct net_options *net_options_of(const struct net *net)
{
	return &net->options;
}

bool net_is_offline(const struct net *net)
{
	return net->dns == NULL && !net->options.replay;
}

static void keep(struct net *net, const struct fact *answer, uint32_t ttl)
{
	int64_t now = net->options.now;

	if (ttl > CACHED_MOST)
		ttl = CACHED_MOST;
	known_answer(&net->known, answer, ttl == 0 ? 0 : now + ttl);
}

static void keep_fetched(struct net *net, const struct http_request *request)
{
	keep(net, &request->answer,
	     fetch_lasts(&request->answer) ? CACHED_MOST : 0);
}

static struct dns_question *next_answer(struct net *net)
{
	return net->dns == NULL ? NULL : dns_next_done(net->dns);
}

static struct http_request *next_fetched(struct net *net)
{
	return net->http == NULL ? NULL : http_next_done(net->http);
}

/* What is still on its way belongs to facts that may be gone. */
static void abandon(struct net *net)
{
	struct dns_question *question;
	struct http_request *request;

	if (net->dns != NULL)
		dns_stop(net->dns);
	while ((question = next_answer(net)) != NULL)
		keep(net, &question->answer.fact, question->answer.ttl);
	if (net->http != NULL)
		http_stop(net->http);
	while ((request = next_fetched(net)) != NULL)
		keep_fetched(net, request);
}

/* Whether there is anybody to ask such a question. */
static bool is_asked(const struct net *net, enum fact_kind kind)
{
	return fact_is_of_web(kind)
		       ? net->http != NULL
		       : net->dns != NULL && answer_type(kind) != 0;
}

/* Why no answer to such a question can come; NULL. */
static const char *why_shut(const struct net *net, enum fact_kind kind)
{
	if (net->options.no_links && fact_is_of_web(kind) &&
	    !net_is_offline(net))
		return "no-links";
	return net->options.replay || !fact_is_of_network(kind) ||
			       is_asked(net, kind)
		       ? NULL
		       : "offline";
}

void net_shut(const struct net *net, struct facts *facts)
{
	for (int i = 0; i < FACT_KINDS; i++)
		facts_shut(facts, (enum fact_kind)i,
			   why_shut(net, (enum fact_kind)i));
}

void net_begin(struct net *net, struct facts *facts)
{
	abandon(net);
	if (!net->options.replay && !net->options.record)
		known_trim(&net->known);
	net_time_begin(&net->time);
	net->fetched = 0;
	net->seen = NULL;
	arena_reset(&net->questions);
	net_shut(net, facts);
}

static void ask_dns(struct net *net, struct fact *fact)
{
	struct asked *asked = arena_new(&net->questions, struct asked);

	asked->fact = fact;
	asked->question = (struct dns_question){
		.kind = fact->kind,
		.name = known_add(&net->known, fact->kind, fact->name)
				->fact.name,
		.arena = &net->arena,
	};
	net_time_of_dns(&net->time, net->dns);
	dns_ask(net->dns, &asked->question);
	/* Where thousands are asked, who answers is not to be idle meanwhile. */
	if (net->known.n % DNS_IN_FLIGHT == 0)
		wait_for(net->dns, NULL, NULL, 0, 0);
}

/* What is known already, is on its way, or cannot be asked. False if it is to be
 * asked. */
static bool answer_known(struct net *net, struct fact *fact)
{
	const struct known_fact *known =
		known_find(&net->known, fact->kind, fact->name);

	if (known != NULL && known->fact.state == FACT_OPEN)
		return true;
	if (known == NULL && is_asked(net, fact->kind))
		return false;
	if (known != NULL)
		fact_answer(fact, &known->fact);
	else
		fact_give_up(fact, "not recorded");
	net->answers++;
	if (known != NULL && known->cached && !net->options.replay &&
	    net->options.trace != NULL)
		net->options.trace(net->options.context, fact, true);
	return true;
}

/* Answer it from what is known, or ask. */
static void take(struct net *net, struct fact *fact)
{
	if (answer_known(net, fact))
		return;
	if (!fact_is_of_web(fact->kind)) {
		ask_dns(net, fact);
		return;
	}
	net_time_of_links(&net->time, net->dns, net->http);
	http_ask(net->http, fetch_new(&net->questions, &net->known, fact));
}

/* Nobody waits any more for what was given up. */
static void hand_out(struct net *net, struct fact *fact,
		     const struct fact *answer)
{
	if (fact->state != FACT_OPEN)
		return;
	fact_answer(fact, answer);
	net->answers++;
	if (net->options.trace != NULL)
		net->options.trace(net->options.context, fact, false);
}

/* Hand the answers out that came. How many of them are no silence. */
static size_t take_answers(struct net *net)
{
	struct dns_question *question;
	struct http_request *request;
	size_t n = 0;

	while ((question = next_answer(net)) != NULL) {
		const struct fact *answer = &question->answer.fact;

		keep(net, &question->answer.fact, question->answer.ttl);
		hand_out(net, ((struct asked *)(void *)question)->fact, answer);
		n += answer->state != FACT_UNKNOWN;
	}
	for (; (request = next_fetched(net)) != NULL; net->fetched++) {
		keep_fetched(net, request);
		hand_out(net, fetch_fact(request), &request->answer);
		net->time.led_on = true;
	}
	return n;
}

static bool is_busy(const struct net *net)
{
	return wait_is_due(net->dns, net->http);
}

static void wait(struct net *net, int most_ms)
{
	wait_for(net->dns, net->http, NULL, 0, most_ms);
}

static void tell_progress(const struct net *net, int64_t *told)
{
	int64_t now = now_ms();

	if (net->options.progress == NULL || now - *told < PROGRESS_MS ||
	    http_waiting(net->http) == 0)
		return;
	*told = now;
	net->options.progress(net->options.context, net->fetched,
			      http_waiting(net->http), http_slowest(net->http));
}

/* Until some answers came, and no more are close behind. */
static void wait_for_some(struct net *net)
{
	size_t before = net->answers;
	int64_t last = now_ms(), told = last;

	while (is_busy(net)) {
		size_t n = net->answers;
		bool came = n > before;

		wait(net, came ? SETTLE_MS : PROGRESS_MS);
		(void)take_answers(net);
		if (net->answers > n)
			last = now_ms();
		else if (came && now_ms() - last >= SETTLE_MS)
			return;
		tell_progress(net, &told);
	}
}

void net_answer(struct facts *facts, void *context)
{
	struct net *net = context;
	struct fact *fact = NULL;

	while ((fact = facts_next_open(facts, fact)) != NULL)
		take(net, fact);
	if (net->http != NULL)
		wait_for_some(net);
	while (net->http == NULL && is_busy(net))
		wait(net, INT_MAX);
	(void)take_answers(net);
	if (!is_busy(net))
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
	if (!is_busy(net))
		net->time.started = false;
	take_up(net, facts);
	if (!is_busy(net)) {
		(void)take_answers(net);
		return false;
	}
	wait(net, wait_ms);
	if (take_answers(net) > 0)
		dns_start(net->dns);
	return is_busy(net);
}

void net_recall(struct net *net, struct facts *facts)
{
	known_recall(&net->known, facts);
}

void net_note(struct net *net, const struct facts *facts)
{
	known_note(&net->known, facts);
}

void net_work(struct net *net, struct facts *facts, struct pollfd *also,
	      size_t n, int wait_ms)
{
	size_t before = net->answers;

	if (net->seen != facts->first)
		net_time_restart(&net->time);
	take_up(net, facts);
	wait_for(net->dns, net->http, also, n,
		 net->answers > before ? 0 : wait_ms);
	(void)take_answers(net);
	if (net->http != NULL)
		tell_progress(net, &net->told);
}

void net_later(struct net *net, int64_t ms)
{
	if (net->dns != NULL)
		dns_later(net->dns, ms);
	if (net->http != NULL)
		http_later(net->http, ms);
}

void net_give_up(struct net *net, struct fact *fact)
{
	static const struct fact late = { .state = FACT_UNKNOWN,
					  .reason = "timeout" };
	struct known_fact *known =
		known_find(&net->known, fact->kind, fact->name);

	if (known == NULL)
		known = known_add(&net->known, fact->kind, fact->name);
	if (known->fact.state == FACT_OPEN)
		fact_answer(&known->fact, &late);
	hand_out(net, fact, &late);
}

bool net_learn(struct net *net, struct span text, struct json_error *err)
{
	return record_read(&net->known, text, net->options.now, err);
}

void net_tell(const struct net *net, enum record_what what, struct buf *out)
{
	record_write(out, &net->known, what,
		     what == RECORD_ALL ? 0 : net->options.now);
}

size_t net_answers(const struct net *net)
{
	return net->answers;
}

size_t net_requests(const struct net *net)
{
	return net->dns == NULL ? 0 : dns_requests(net->dns);
}

size_t net_fetches(const struct net *net)
{
	return net->http == NULL ? 0 : http_requests(net->http);
}

bool net_lacks_ca(const struct net *net)
{
	return net->http != NULL && http_lacks_ca(net->http);
}
