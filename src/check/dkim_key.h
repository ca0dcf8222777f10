/*
 * The key of a selector (RFC 6376 3.6), as the DNS has it: for a signature, and
 * for a selector that somebody only names.
 */
#ifndef CHECK_DKIM_KEY_H
#define CHECK_DKIM_KEY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/crypto.h"
#include "base/span.h"
#include "facts/facts.h"

enum dkim_key_state {
	DKIM_KEY_OPEN,    /* asked, not answered yet */
	DKIM_KEY_UNKNOWN, /* the DNS did not say: see fact->reason */
	DKIM_KEY_MISSING, /* there is no TXT record */
	DKIM_KEY_BROKEN,  /* there is, but no key in it: see `why` */
	DKIM_KEY_REVOKED, /* p= is empty */
	DKIM_KEY_FOUND,
};

enum dkim_key_type {
	DKIM_KEY_RSA,
	DKIM_KEY_ED25519,
	DKIM_KEY_OTHER, /* k= names none that DKIM has: it is BROKEN */
};

struct dkim_key {
	enum dkim_key_state state;
	const struct fact *fact; /* what it rests on, for facts_lean_on() */
	size_t nrecords;         /* TXT records; one is right */
	struct span record;      /* the one that was read; any bytes */
	const char *why;         /* static, to be said behind "the record"; NULL
				    unless BROKEN */
	enum dkim_key_type type;
	bool testing;      /* t=y: as good as not signed */
	bool exact;        /* t=s: i= must have the very domain of d= */
	bool sha256;       /* h= allows it */
	bool email;        /* s= allows it */
	struct span notes; /* n=, as written */
	struct span bytes; /* of p= */
	/* NULL unless FOUND, and where libcrypto is not there: bits and form
	 * are not known then. */
	const struct public_key *public_key;
};

/* One record, read alone: never OPEN, UNKNOWN or MISSING. */
struct dkim_key dkim_key_parse(struct arena *a, struct span record);

/* Ask for the key. Selector and domain as dkim_name() makes them, and as
 * dkim_key_name_fits() wants them. Of several records the first good one is
 * read. */
struct dkim_key dkim_key_read(struct arena *a, struct facts *facts,
			      struct span selector, struct span domain);

#endif
