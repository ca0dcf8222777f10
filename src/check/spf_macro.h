/*
 * Macros in SPF records (RFC 7208 section 7): whether they are written as they
 * must be, what they rest on, and what they expand to.
 */
#ifndef CHECK_SPF_MACRO_H
#define CHECK_SPF_MACRO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

/* What macros stand for. */
struct spf_values {
	struct span local;       /* of the sender: l and, before "@", s */
	struct span sender;      /* the sender's domain: o, s */
	struct span domain;      /* whose record is being read: d */
	struct span helo;        /* h */
	struct span name;        /* the validated name of the address: p */
	struct span receiver;    /* r */
	const unsigned char *ip; /* c, i, v */
	size_t ip_bytes;         /* 4 or 16; 0: not known, expands to nothing */
	uint64_t time;           /* seconds since 1970: t */
};

/* Where a macro may stand. */
enum spf_macro_place {
	SPF_MACRO_DOMAIN, /* in a domain-spec: no c, r, t */
	SPF_MACRO_STRING, /* in a modifier that nobody knows: all letters */
	SPF_MACRO_TEXT,   /* in an explanation: blanks too */
};

/* What a text with macros is made of. */
struct spf_macros {
	size_t sound;     /* so many bytes are as they must be, from the first;
			     all of them: it is a macro-string */
	size_t bad;       /* bytes of what is not, 0 if all are */
	uint32_t letters; /* the letters that are used, see spf_uses() */
	bool ends_in_macro;
};

struct spf_macros spf_macro_scan(struct span s, enum spf_macro_place place);

/* Whether one of `letters`, small ones, is among those used. */
bool spf_uses(uint32_t used, const char *letters);

/* Expand a macro-string; what is not sound is left as it is. At most
 * SPF_EXPANDED_MOST bytes: of a longer text the first ones, of what is to be a
 * domain the last ones, since these count (RFC 7208 7.3). In the arena. */
enum { SPF_EXPANDED_MOST = 1024 };
struct span spf_macro_expand(struct arena *a, struct span s,
			     const struct spf_values *values,
			     enum spf_macro_place place);

#endif
