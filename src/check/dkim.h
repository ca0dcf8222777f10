/*
 * DKIM signatures verified (RFC 6376 6.1, 8301, 8463), and those of
 * ARC-Message-Signature fields (RFC 8617 4.1.2) likewise.
 */
#ifndef CHECK_DKIM_H
#define CHECK_DKIM_H

#include <stdint.h>

#include "base/arena.h"
#include "check/dkim_key.h"
#include "check/dkim_signature.h"
#include "facts/facts.h"
#include "mail/message.h"

enum dkim_state {
	DKIM_OPEN,      /* the key was asked for: again once it is there */
	DKIM_PASS,      /* RFC 8601 2.7.1, as the others */
	DKIM_FAIL,      /* it is not that of this message */
	DKIM_PERMERROR, /* none that receivers try */
	DKIM_UNKNOWN,   /* not checked, which is nobody's fault */
};

enum dkim_reason {
	DKIM_NO_REASON, /* of OPEN and PASS */
	/* FAIL */
	DKIM_BODY_HASH,  /* the body is not the one that was signed */
	DKIM_BODY_SHORT, /* it is shorter than l= */
	DKIM_MISMATCH,   /* the fields are not, or the key is another */
	/* PERMERROR */
	DKIM_SYNTAX,  /* see the faults of the signature */
	DKIM_SHA1,    /* RFC 8301 3.1 */
	DKIM_EXPIRED, /* x= is past */
	DKIM_NO_KEY,  /* these four: see the state of the key */
	DKIM_BAD_KEY,
	DKIM_REVOKED,
	DKIM_KEY_DIFFERS, /* k= is not the type of a= */
	DKIM_KEY_HASHES,  /* h= of the key does not allow the hash of a= */
	DKIM_KEY_SERVICE, /* s= of the key does not allow mail */
	DKIM_KEY_DOMAIN,  /* t=s, and i= is a subdomain */
	DKIM_KEY_SHORT,   /* under 1,024 bits (RFC 8301 3.2) */
	/* UNKNOWN */
	DKIM_NO_ANSWER, /* see key.fact->reason */
	DKIM_NO_CRYPTO, /* libcrypto is not there */
	DKIM_LIMIT,     /* the header was not read whole */
	DKIM_REASONS
};

struct dkim_result {
	enum dkim_state state;
	enum dkim_reason reason;
	struct dkim_key key; /* fact is NULL where it was not asked for */
};

/* `now` is in seconds since 1970. The hashes are made only once the key is
 * there. */
struct dkim_result dkim_verify(struct arena *a, struct facts *facts,
			       const struct message *msg,
			       const struct dkim_signature *s, int64_t now);

/* Whether the body is the one that was signed, which needs no key: NO_REASON
 * if it is, BODY_HASH, BODY_SHORT, NO_CRYPTO. The signature is sound, and not
 * by SHA-1. */
enum dkim_reason dkim_check_body(struct arena *a, const struct message *msg,
				 const struct dkim_signature *s);

/* To be said behind "the signature": "has expired". */
const char *dkim_reason_text(enum dkim_reason reason);

/* "permerror", as in Authentication-Results; "unknown" and "open" are ours. */
const char *dkim_state_name(enum dkim_state state);

#endif
