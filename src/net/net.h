/*
 * The one that answers facts: from what is known already, else from the network,
 * with one loop and one wait.
 *
 * A question is asked once in a run, whoever asks it and however often; what
 * came of it is kept, time-outs too.
 */
#ifndef NET_NET_H
#define NET_NET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/jsontext.h"
#include "facts/facts.h"

struct net;

struct net_options {
	bool dns;    /* ask the DNS; else "offline" */
	bool record; /* forget nothing: net_tell() is to have it all */
	bool replay; /* ask nobody: what is not known is "not recorded" */
	const char *const *resolvers; /* as dns_new() takes them */
	unsigned timeout_ms;          /* for all questions of one message */
	int64_t now;                  /* seconds since 1970 */
};

/* On NULL the error says what is wrong with the resolvers. */
struct net *net_new(const struct net_options *options, struct error *err);
void net_free(struct net *net);

/* Whether it is of no use to ask: nobody is, and nothing is known but by chance.
 */
bool net_is_offline(const struct net *net);

/* A message begins: its facts can be asked, its time begins to run. */
void net_begin(struct net *net, struct facts *facts);

/* Answer every open question (an answer_fn of lint/run.h). The values live as
 * long as the net does, or until the next message begins. */
void net_answer(struct facts *facts, void *net);

/*
 * For thousands of questions: take up what is open, but do not wait until all
 * of it is answered. Waits for answers at most wait_ms, and gives those that are
 * there. Their time counts from the last answer that came. Whether any question
 * is left.
 */
bool net_advance(struct net *net, struct facts *facts, int wait_ms);

/* Facts of net/record.h, to be known from now on. What is past its time is not
 * taken. */
bool net_learn(struct net *net, struct span text, struct json_error *err);

/* What is known: all of it, or what the cache of later runs may have. */
void net_tell(const struct net *net, struct buf *out);
void net_tell_cache(const struct net *net, struct buf *out);

/* Questions that were answered, or given up, so far; requests sent to resolvers.
 */
size_t net_answers(const struct net *net);
size_t net_requests(const struct net *net);

#endif
