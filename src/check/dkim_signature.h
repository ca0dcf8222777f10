/*
 * A DKIM-Signature field (RFC 6376 3.5) as it is written, or an
 * ARC-Message-Signature (RFC 8617 4.1.2), which differs from it in few tags.
 * Nothing here asks for anything: check/dkim.h verifies it.
 *
 * Parsing cannot fail. What is wrong is kept, tag by tag, for rules to report.
 */
#ifndef CHECK_DKIM_SIGNATURE_H
#define CHECK_DKIM_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"
#include "mail/message.h"

enum dkim_tag_id {
	DKIM_V, /* version */
	DKIM_A, /* algorithm */
	DKIM_B, /* signature */
	DKIM_BH,
	DKIM_C, /* canonicalisations */
	DKIM_D, /* domain */
	DKIM_H, /* signed fields */
	DKIM_I, /* identity; in ARC, the instance */
	DKIM_L, /* length of the body that is signed */
	DKIM_Q, /* how the key is asked for */
	DKIM_S, /* selector */
	DKIM_T, /* when it was signed */
	DKIM_X, /* when it expires */
	DKIM_Z, /* fields as they were; nobody needs them */
	DKIM_TAGS
};

enum dkim_algorithm {
	DKIM_NO_ALGORITHM, /* none of these */
	DKIM_RSA_SHA1,     /* never to be used (RFC 8301 3.1) */
	DKIM_RSA_SHA256,
	DKIM_ED25519_SHA256, /* RFC 8463 */
};

struct dkim_fault {
	enum dkim_tag_id tag; /* DKIM_TAGS: the list itself is broken */
	const char *why; /* static, to be said behind "the tag d=" or "the tag
			    list": "is missing" */
	struct span at;  /* in the text of dkim_signature.in */
	bool harmless;   /* verifiers take the signature all the same */
};

enum { DKIM_FAULTS_MOST = DKIM_TAGS + 2 }; /* one a tag, and the list's */

struct dkim_signature {
	const struct header *field;
	const struct view *in; /* the view that field->whole is a range of */
	bool arc;
	struct span value[DKIM_TAGS]; /* as written; p is NULL where there is
					 none */
	struct span cut; /* what stands in for nothing when it is signed:
			    the value of b= with the white space around it */
	struct dkim_fault faults[DKIM_FAULTS_MOST];
	size_t nfaults;
	bool sound; /* no fault but harmless ones */

	/* What the tags say; for a faulty one zero, or its default. */
	enum dkim_algorithm algorithm;
	bool relaxed_header, relaxed_body; /* else "simple" */
	struct span domain, selector;      /* lower case, A-labels */
	struct span identity; /* the domain of i=; `domain` without one */
	struct span signature, body_hash;
	const struct span *names; /* of signed fields, as written */
	size_t nnames;
	bool without_from; /* h= is a list of names, and From is none of them:
			      the one fault that it has */
	bool limited;      /* l= is there, and `length` octets are signed */
	uint64_t length;
	int64_t signed_at, expires; /* seconds since 1970; 0: not said */
	unsigned instance;          /* of ARC, from 1 */
};

/* The signature in a DKIM-Signature field of the root, or in a field of the
 * name ARC-Message-Signature. It and what it points to live in the arena. */
const struct dkim_signature *dkim_signature_read(struct arena *a,
						 const struct message *msg,
						 const struct header *field);

/* Of one message; each may cost a hash of the whole body. */
enum { DKIM_SIGNATURES_MOST = 10 };

/* All DKIM-Signature fields of a message, from its top. Returns how many,
 * at most DKIM_SIGNATURES_MOST. */
size_t dkim_signatures(struct arena *a, const struct message *msg,
		       const struct dkim_signature *list[]);

/* How often h= names that field: once more than there are of it means that none
 * may be added (RFC 6376 5.4.2). */
size_t dkim_signs(const struct dkim_signature *s, struct span name);

/* "bh", as the tag is written. */
const char *dkim_tag_name(enum dkim_tag_id tag);

#endif
