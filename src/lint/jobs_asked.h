/*
 * What one message of a worker asks: of the network, by the desk, and of the
 * past, history and set. Questions have numbers, from 0, in the order in which
 * they came.
 */
#ifndef LINT_JOBS_ASKED_H
#define LINT_JOBS_ASKED_H

#include "facts/facts.h"
#include "lint/past.h"
#include "net/desk.h"

struct asked_fact {
	const struct fact *fact;
	size_t number;
};

/* Fields are private. Begin with all zero. */
struct asked {
	struct desk *desk; /* borrowed; */
	size_t asker;      /* who asks there */
	struct arena arena;
	size_t n;        /* questions */
	size_t bytes;    /* of what they ask and tell */
	size_t *of_desk; /* the numbers of those to the desk, by its own */
	size_t ndesk, room_desk;
	struct facts facts; /* of the past */
	bool begun;         /* they are there */
	struct asked_fact *of_past;
	size_t npast, room_past;
	size_t given; /* of these, how many were given out */
};

void asked_free(struct asked *a);

/* A message begins: what was asked is forgotten. It is that asker at the desk. */
void asked_begin(struct asked *a, struct desk *desk, size_t asker);

/* The message begins again, by another worker: what it has told is told. */
void asked_again(struct asked *a);

/* The next question. */
void asked_put(struct asked *a, const struct fact *question);

/* Let the past answer what is open of it, for the message of that name. */
void asked_of_past(struct asked *a, struct past *past, const char *name);

/* Whether answers should be given out: the past's are all there, and the desk's
 * as desk_is_due() says. */
bool asked_is_due(const struct asked *a);

/* An answer that was not given out yet, and the number of its question; NULL if
 * there is none. */
const struct fact *asked_give(struct asked *a, size_t *number);

#endif
