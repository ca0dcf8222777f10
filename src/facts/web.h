/*
 * What a web server said of one URL: the values of FACT_HTTP, FACT_HTTP_GET and
 * FACT_HTTP_POST, read.
 *
 * The fact is FOUND when the server said something, or refused for certain. It
 * is UNKNOWN, with one of these reasons, when nobody knows: "timeout", "no
 * answer", "broken answer", "reset", "no route", "address or port not public"
 * (the door is shut, whatever is behind it), "no address", "odd URL" (too long,
 * or of a host that libcurl cannot be told), "no time left" (it was not begun),
 * "no CA certificates", "no libcurl", "limit link-fetches", "offline",
 * "no-links", "not recorded". It is never NONE.
 *
 * Each value is a word and what belongs to it: "status 404", "location
 * https://example.org/", "type text/html", "length 1234", "expires 1795082400",
 * "fault refused", "challenge", "cookie", "ms 5300", "body <html>...".
 */
#ifndef FACTS_WEB_H
#define FACTS_WEB_H

#include <stdint.h>

#include "base/buf.h"
#include "facts/facts.h"

/* Why there was no answer, for certain. */
enum web_fault {
	WEB_FINE,        /* there was one */
	WEB_REFUSED,     /* nobody listens there: connection refused */
	WEB_TLS_EXPIRED, /* the certificate's time is over */
	WEB_TLS_EARLY,   /* or has not begun */
	WEB_TLS_NAME,    /* it is another host's */
	WEB_TLS_ISSUER,  /* nobody known vouches for it; or it is cut short of
			    who does */
	WEB_TLS_OLD,    /* the server knows TLS 1.1 or older alone (RFC 8996) */
	WEB_TLS_BROKEN, /* it speaks no TLS, or fails at it */
	WEB_FAULTS
};

struct web {
	enum web_fault fault;
	unsigned status;      /* 100 to 599, or what it said; 0 if none */
	struct span location; /* of a redirect: absolute, as the server gave it;
				 empty: it leads nowhere else */
	struct span type;     /* media type in lower case, "text/html"; empty */
	int64_t length;       /* bytes, as the server says; -1: it does not */
	int64_t expires;      /* until when the certificate of the host holds,
			     seconds since 1970; 0: not known */
	bool challenge;       /* it wants to know whether a person asks */
	bool cookie;          /* a redirect that gives a cookie along, and may
				 lead elsewhere once it has it back */
	unsigned ms;      /* to the first byte of the answer, in milliseconds */
	struct span body; /* of FACT_HTTP_GET and FACT_HTTP_POST: its beginning,
			     any bytes */
};

/* Of a fact that is FOUND; of any other all is empty. Unknown words are passed
 * over. Spans are of the fact. */
struct web web_read(const struct fact *fact);

/* The values of a fact, one of those above; at most WEB_VALUES, and how many.
 * Their text lives in the arena. */
enum { WEB_VALUES = 11 };
size_t web_write(struct arena *a, const struct web *web,
		 struct fact_value values[WEB_VALUES]);

/* "refused", "tls expired" ... as in a value. */
const char *web_fault_name(enum web_fault fault);

#endif
