/*
 * A domain name taken apart: A-labels and U-labels (IDNA 2008, RFC 5890 to
 * 5893, by way of UTS #46), public suffix and registrable domain, names that
 * are no one's, and what is wrong with it.
 */
#ifndef TEXT_DOMAIN_H
#define TEXT_DOMAIN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/span.h"
#include "text/script.h"

enum domain_fault {
	DOMAIN_EMPTY,       /* no name at all */
	DOMAIN_EMPTY_LABEL, /* a dot at the start, or two in a row */
	DOMAIN_FINAL_DOT,   /* legal in DNS, not in mail (RFC 5321 2.3.5) */
	DOMAIN_BYTE,        /* no letter, digit or hyphen (RFC 1123 2.1), and
				not part of a U-label */
	DOMAIN_LABEL_LONG,  /* over 63 bytes (RFC 1035 2.3.4) */
	DOMAIN_LONG,        /* over 253 bytes without the final dot */
	DOMAIN_HYPHEN_END,  /* a label begins or ends with a hyphen */
	DOMAIN_HYPHENS,     /* "--" in third and fourth place, but for the
				"xn--" of an A-label (RFC 5891 4.2.3.1) */
	DOMAIN_IDNA,        /* not IDNA 2008; see `idna` */
	DOMAIN_SCRIPTS,     /* breaks "highly restrictive", UTS #39 5.2 */
	DOMAIN_FAULTS
};

/* A name set aside: it and all below it belong to nobody. */
struct domain_reserved {
	const char *name;   /* without a dot in front */
	const char *source; /* "RFC 2606" */
};

struct domain_listing;

struct domain {
	struct span ascii;   /* A-labels in lower case, no final dot; a literal
				as it is. Labels that break IDNA are as
				written. In the arena, NUL-terminated. */
	struct span unicode; /* the same with U-labels, for people */
	const struct domain_reserved *reserved; /* NULL if it is not */
	size_t labels;
	bool literal; /* [192.0.2.1] */
	bool numeric; /* the last label is a number, as in an address */
	bool raw_idn; /* some label is written in U-form */

	unsigned faults;               /* set of 1 << fault */
	struct span at[DOMAIN_FAULTS]; /* the first place of each, in the name
					  as given */
	const char *idna; /* static: what is wrong, as in "the label ..."; NULL
			     unless DOMAIN_IDNA */
	struct script_mix mix; /* of DOMAIN_SCRIPTS; its place is not in the
				  name as given */
	struct domain_listing *listing; /* private: what the Public Suffix List
					   says, once it was asked; NULL of
					   what it cannot be asked about */
};

/* Anything may stand in name; what is over 1,012 bytes is not looked at. */
struct domain domain_parse(struct arena *a, struct span name);

/*
 * What the Public Suffix List says of a name. To look there is slow, so it is
 * done for the first who asks: ask what is cheap before.
 *
 * The public suffix, a part of `ascii`; empty for literals, numbers and broken
 * names. It and one label more, what someone can own; empty if there is none.
 * Whether the list has the top-level domain.
 */
struct span domain_suffix(const struct domain *d);
struct span domain_registrable(const struct domain *d);
bool domain_known_tld(const struct domain *d);

/* Whether the name is `top` or below it; both in lower case. */
bool domain_is_within(struct span name, struct span top);

/* Whether an ASCII label is a top-level domain that the Public Suffix List has
 * or that is reserved: a quick look before a name is taken apart. */
bool domain_is_tld(struct span label);

static inline bool domain_has(const struct domain *d, enum domain_fault fault)
{
	return (d->faults >> (unsigned)fault & 1U) != 0;
}

#endif
