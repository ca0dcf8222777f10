/*
 * A URL as browsers read it (WHATWG URL 4), and what is odd about the way that
 * it is written.
 *
 * The parser of the standard, for what mail needs: the parts are slices of
 * what was given, and the host alone is brought to the form that is asked of
 * the DNS.
 */
#ifndef TEXT_URL_H
#define TEXT_URL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"
#include "text/host.h"
#include "text/scheme.h"

/* What is odd. Not each is an error of the standard. */
enum url_oddity {
	URL_BLANKS,       /* blanks or controls at its ends; tabs or line ends
			      within, which are dropped */
	URL_SPACE,        /* a blank within */
	URL_BACKSLASH,    /* for a slash */
	URL_SLASHES,      /* not two of them behind the scheme of a host */
	URL_USER,         /* user:password@ */
	URL_HOST_ESCAPES, /* %XX in the host */
	URL_HOST_NUMERIC, /* an IPv4 address not in four decimal numbers */
	URL_HOST_MAPPED,  /* the host is not as it was written: other letters
			      or dots (full width ...) that UTS #46 maps */
	URL_INVISIBLE,    /* characters nobody sees */
	URL_TWICE,     /* a second scheme behind the first: "http://http://" */
	URL_ESCAPE,    /* "%" without two hexadecimal digits */
	URL_NON_ASCII, /* in path, query or fragment */
	URL_ODDITIES
};

struct url {
	bool valid;      /* the standard's parser does not fail */
	const char *why; /* static: what is wrong, as in "cannot be opened: it
			    has no host"; NULL if it is valid */
	struct span
		whole; /* as given, without blanks and controls at its ends */
	enum url_scheme scheme;
	struct span scheme_text; /* as written, without the colon */
	struct span user;        /* user and password, as written */
	struct span host_text;   /* as written */
	enum url_host kind;
	struct span host; /* as the standard serializes it: A-labels in lower
			     case, dotted decimal, [IPv6 compressed]; it is
			     host_text or in the arena */
	unsigned char address[16]; /* of IPV4 the first four bytes, of IPV6 */
	struct span port_text;
	uint16_t port;     /* stated or the scheme's; 0: neither */
	bool default_port; /* none is stated, or the scheme's own */
	struct span path, query, fragment; /* as written, without "?" and "#" */
	bool has_query, has_fragment;
	unsigned oddities;            /* set of 1 << oddity */
	struct span at[URL_ODDITIES]; /* the first place of each, in the text
					 as given; empty if it has none */
};

/* `text` is any valid UTF-8 of at most 64 KiB; what is longer is not valid.
 * Without a base: a relative one has scheme URL_NONE, its path as written, and
 * if it begins with "//" the host behind that. */
struct url url_parse(struct arena *a, struct span text);

static inline bool url_has(const struct url *u, enum url_oddity oddity)
{
	return (u->oddities >> (unsigned)oddity & 1U) != 0;
}

/* A valid URL of http or https as it is asked for (WHATWG URL 4.5): without user
 * and fragment, the host in A-labels, no port where it is the scheme's, tabs and
 * line ends dropped, dot segments resolved, all that is not plain ASCII in
 * percent escapes. Empty for any other. In the arena. */
struct span url_request(struct arena *a, const struct url *u);

/* Whether http and https, or a relative one to them, may go out to it: a domain
 * of the public DNS, or an address that is global unicast (RFC 6890 and IANA's
 * registries of special purpose addresses). */
bool url_address_is_public(const unsigned char *address, enum url_host kind);

#endif
