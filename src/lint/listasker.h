/*
 * Who asks the DNS after the domains of a list, in a thread of its own: most of
 * what that takes is spent in the kernel, and meanwhile the list is read. Where
 * there can be no thread it works when it is asked for answers.
 */
#ifndef LINT_LISTASKER_H
#define LINT_LISTASKER_H

#include <stdbool.h>
#include <stdint.h>

#include "check/addressee.h"
#include "net/net.h"

struct listanswer {
	uint32_t id;           /* as it was given */
	enum addressee reason; /* what the domain's servers come to */
	const char *text;      /* of the reason, for as long as the asker is
				  there; NULL: the usual one */
};

struct listasker;

/* Nobody else may use the net before it is freed, which ends the thread. */
struct listasker *listasker_new(struct net *net);
void listasker_free(struct listasker *asker);

/* Ask after a domain, in A-labels; the name is borrowed until it is freed. */
void listasker_ask(struct listasker *asker, uint32_t id, struct span domain);

/* The answers that came since the last call, waiting for one at most wait_ms;
 * valid until the next. */
const struct listanswer *listasker_answers(struct listasker *asker, int wait_ms,
					   size_t *n);

#endif
