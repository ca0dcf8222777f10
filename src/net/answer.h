/*
 * What a DNS server answered (RFC 1035 4.1), read into a fact.
 *
 * The bytes are a stranger's: every length is checked, a compressed name may
 * only point backwards, and what does not fit is "malformed", never a guess.
 */
#ifndef NET_ANSWER_H
#define NET_ANSWER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "facts/facts.h"

struct answer {
	/* Kind and name as asked; FOUND, NONE, or UNKNOWN with its reason. What
	 * it points to lives in the arena. */
	struct fact fact;
	uint32_t ttl; /* seconds that it holds; 0: it must not be kept. Of NONE
			 by the SOA beside it (RFC 2308 5) */
	bool cut;     /* the rest did not fit: to be asked over TCP */
};

/* Read the answer to that question. What is in scratch is forgotten. */
struct answer answer_read(struct arena *a, struct arena *scratch,
			  struct span bytes, enum fact_kind kind,
			  struct span name);

/* The type of its records (RFC 1035 3.2.2), to ask for; 0 if it is not asked of
 * the DNS. */
int answer_type(enum fact_kind kind);

#endif
