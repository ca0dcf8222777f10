/*
 * The one that answers facts: from what is known already, else from the network,
 * with one loop and one wait.
 *
 * A question is asked once in a run, whoever asks it and however often; what
 * came of it is kept, time-outs too.
 */
#ifndef NET_NET_H
#define NET_NET_H

#include <poll.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/jsontext.h"
#include "facts/facts.h"
#include "net/http.h"
#include "net/record.h"

struct net;

/* For who waits: answers of web servers to this message so far, requests under
 * way or in line, and the host that has not answered for longest; empty if
 * there is none. */
typedef void net_progress_fn(void *context, size_t done, size_t waiting,
			     struct span slowest);

/* A question that the network answered, or not in time; `cached`: it was not
 * asked, since an earlier run left the answer. */
typedef void net_trace_fn(void *context, const struct fact *fact, bool cached);

struct net_options {
	bool dns;      /* ask the DNS; else "offline" */
	bool links;    /* and web servers */
	bool no_links; /* not even what is recorded of them is given */
	bool record;   /* forget nothing: net_tell() is to have it all */
	bool replay;   /* ask nobody: what is not known is "not recorded" */
	const char *const *resolvers; /* as dns_new() takes them */
	unsigned timeout_ms;          /* for all questions of one message */
	unsigned link_ms; /* for those to web servers: timeout_ms is for the DNS
			     alone, and runs anew for the hosts that they lead
			     to. 0: there is one time for all */
	struct http_options http;
	net_progress_fn *progress; /* called every 100 ms of waiting for web
				      servers; NULL */
	net_trace_fn *trace;       /* NULL */
	void *context;             /* of these */
	int64_t now;               /* seconds since 1970 */
};

/* On NULL the error says what is wrong with the resolvers. */
struct net *net_new(const struct net_options *options, struct error *err);
void net_free(struct net *net);

/* Whether it is of no use to ask: nobody is, and nothing is known but by chance.
 */
bool net_is_offline(const struct net *net);

/* A message begins: its facts can be asked, its time begins to run. */
void net_begin(struct net *net, struct facts *facts);

/*
 * Answer every open question (an answer_fn of lint/run.h). The values live as
 * long as the net does, or until the next message begins. Where web servers are
 * asked, some answers are enough: what is not there yet stays open and on its
 * way, so that one who is slow holds up nobody.
 */
void net_answer(struct facts *facts, void *net);

/*
 * For thousands of questions: take up what is open, but do not wait until all
 * of it is answered. Waits for answers at most wait_ms, and gives those that are
 * there. Their time counts from the last answer that came. Whether any question
 * is left.
 */
bool net_advance(struct net *net, struct facts *facts, int wait_ms);

/* Answer those of the open questions that are not for the network, as far as a
 * recording has them. */
void net_recall(struct net *net, struct facts *facts);

/* Remember for net_tell() what the history answered. */
void net_note(struct net *net, const struct facts *facts);

/*
 * For several messages at once (net/desk.h): take up what is open, wait until
 * anything happens, as wait_for() does, and give the answers that are there. All
 * their time runs anew whenever something is asked; who asks gives up by itself
 * before.
 */
void net_work(struct net *net, struct facts *facts, struct pollfd *also,
	      size_t n, int wait_ms);

/* What is on its way has so much more time: nobody was here meanwhile. */
void net_later(struct net *net, int64_t ms);

/* An open question was not answered in time; nor is it for anybody else. */
void net_give_up(struct net *net, struct fact *fact);

/* Shut the kinds that nobody answers, as net_begin() does. */
void net_shut(const struct net *net, struct facts *facts);

/* As they were given; strings may be gone. */
const struct net_options *net_options_of(const struct net *net);

/* Facts of net/record.h, to be known from now on. What is past its time is not
 * taken. */
bool net_learn(struct net *net, struct span text, struct json_error *err);

/* What is known: all of it, or what the caches of later runs may have. */
void net_tell(const struct net *net, enum record_what what, struct buf *out);

/* Questions that were answered, or given up, so far; requests sent to resolvers,
 * to web servers. */
size_t net_answers(const struct net *net);
size_t net_requests(const struct net *net);
size_t net_fetches(const struct net *net);

/* As http_lacks_ca(). */
bool net_lacks_ca(const struct net *net);

#endif
