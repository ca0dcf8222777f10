/*
 * Several messages that ask at the same time, each through an asker of its own.
 * What two of them ask is asked once, and each has its own time, which runs from
 * its first question as it does where there is but one: net_answer(). While its
 * caller does something else for long, or is stopped, nobody could see what came,
 * and no time runs.
 *
 *	desk_begin(desk, i);  a message of asker i begins
 *	desk_ask(desk, i, kind, name);  any number of times
 *	while (!desk_is_due(desk, i))
 *		desk_work(desk, also, n, INT_MAX);
 *	while ((fact = desk_give(desk, i, &number)) != NULL) ...
 */
#ifndef NET_DESK_H
#define NET_DESK_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>

#include "facts/facts.h"

struct net;
struct desk;

/* Nobody else may use the net while there is a desk. Each of n askers asks at
 * most so much of the DNS and of web servers for one message. */
struct desk *desk_new(struct net *net, size_t n, size_t questions,
		      size_t pages);
void desk_free(struct desk *desk);

/* What the asker has asked before is forgotten. */
void desk_begin(struct desk *desk, size_t asker);

/* Questions of a message have numbers, from 0, in the order in which they are
 * asked. The name is copied. */
void desk_ask(struct desk *desk, size_t asker, enum fact_kind kind,
	      struct span name);

/* Wait for anything to happen, to `also` too, at most WAIT_ALSO, whose revents
 * are set, and no longer than most_ms; give up what is not answered in time. */
void desk_work(struct desk *desk, struct pollfd *also, size_t n, int most_ms);

/* Whether answers should be given out: all are there, or some, and no more
 * close behind where web servers are asked. */
bool desk_is_due(const struct desk *desk, size_t asker);

/* An answer that was not given out yet, valid until the next desk_work(), and
 * its number; NULL if there is none. */
const struct fact *desk_give(struct desk *desk, size_t asker, size_t *number);

#endif
