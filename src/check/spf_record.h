/*
 * An SPF record taken apart (RFC 7208 sections 4.5, 4.6, 5 and 6): its terms,
 * and the first thing in it that the grammar does not allow.
 */
#ifndef CHECK_SPF_RECORD_H
#define CHECK_SPF_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

enum spf_kind {
	SPF_ALL,
	SPF_INCLUDE,
	SPF_A,
	SPF_MX,
	SPF_PTR,
	SPF_IP4,
	SPF_IP6,
	SPF_EXISTS,
	SPF_REDIRECT, /* modifiers from here on */
	SPF_EXP,
	SPF_UNKNOWN_MODIFIER,
};

struct spf_term {
	enum spf_kind kind;
	char qualifier;       /* of a mechanism: '+', '-', '~' or '?' */
	struct span text;     /* as written, a part of the record */
	struct span spec;     /* the domain-spec, empty if there is none */
	uint32_t letters;     /* of the macros in it, see spf_uses() */
	unsigned char ip[16]; /* of ip4, ip6 */
	unsigned bits4;       /* how many bits must agree: of ip4, a, mx */
	unsigned bits6;       /* of ip6, a, mx */
};

struct spf_record {
	struct span text;
	const struct spf_term *terms; /* those that are sound; in the arena */
	size_t nterms;
	const struct spf_term *redirect; /* NULL if there is none */
	const struct spf_term *exp;
	bool has_all;
	/* The first thing that is wrong, a part of the record, and what is
	 * wrong with it, as in "needs a domain"; NULL if nothing is. */
	struct span bad;
	const char *why; /* static */
};

/* Whether a TXT record is an SPF record: "v=spf1" alone or before a blank. */
bool spf_is_record(struct span txt);

/* Take a record apart. What is behind a thousand terms is held to be wrong, and
 * a domain-spec of over a thousand bytes: a stranger's record costs no more. */
enum { SPF_RECORD_TERMS_MOST = 1000 };
struct spf_record spf_record_parse(struct arena *a, struct span text);

/* Whether a term is one of those of which there may be ten (RFC 7208 4.6.4). */
bool spf_term_asks(const struct spf_term *term);

#endif
