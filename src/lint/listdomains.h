/*
 * The distinct domains of a list of recipients, and what is known of each: by
 * itself, by the list of suppressions, by the DNS, which is asked once for each
 * while the list is still being read.
 */
#ifndef LINT_LISTDOMAINS_H
#define LINT_LISTDOMAINS_H

#include "base/keytable.h"
#include "check/addressee.h"
#include "lint/listasker.h"
#include "store/suppress.h"

struct listdomain {
	struct span name; /* as written, in lower case */
	struct span ascii, unicode;
	struct span meant;     /* likely instead of it; empty */
	enum addressee reason; /* as far as is known */
	const char *text;      /* of the reason; NULL: the usual one */
	bool settled;          /* nothing more will be known */
};

/* Fields are private, but for items and n. */
struct listdomains {
	struct listdomain *items;
	size_t n, room;
	struct keytable table; /* indexes by hash of the name */
	struct arena arena;    /* of all of them */
	struct arena scratch;  /* of one */
	struct net *net;
	const struct suppress *suppress; /* NULL: there is no list */
	struct listasker *asker;         /* NULL: nobody was asked yet */
	size_t nopen;                    /* those that are not settled */
};

/* Begin with net and suppress, all else zero. */
void listdomains_free(struct listdomains *d);

/* The index of the domain, in lower case; a new one is asked after. */
size_t listdomains_find(struct listdomains *d, struct span name);

/* Take answers, waiting for some at most wait_ms. */
void listdomains_work(struct listdomains *d, int wait_ms);

#endif
