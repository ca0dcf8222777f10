/*
 * What is asked of a web server, one thing after another: HEAD first, since most
 * answer that; GET where they do not, or say that it is not there; and once more
 * after a while if that may help. Never more.
 */
#ifndef NET_HTTP_STEP_H
#define NET_HTTP_STEP_H

#include <stdbool.h>

#include "facts/web.h"

enum http_step {
	HTTP_HEAD,
	HTTP_GET,
	HTTP_AGAIN, /* GET, after HTTP_RETRY_MS */
	HTTP_POST,
	HTTP_OVER
};

/* How a step ended. */
enum http_end {
	HTTP_ANSWERED,
	HTTP_FAULTY,    /* its TLS is at fault */
	HTTP_UNREACHED, /* there was no connection */
	HTTP_CUT,       /* there was one, which broke */
	HTTP_SILENT,    /* for too long */
	HTTP_GARBLED,   /* what came is no answer */
	HTTP_BARRED,    /* it must not, or cannot be asked for */
};

/* What a step came to. */
struct http_outcome {
	enum http_end end;
	unsigned status; /* if it was answered */
	bool redirects;  /* to somewhere */
	enum web_fault fault;
	const char *reason; /* why it is not known, a word of facts/web.h; NULL
			       if there was an answer or a fault */
};

enum http_step http_step_first(enum fact_kind kind);

enum http_step http_step_after(enum http_step step,
			       const struct http_outcome *outcome);

/* Whether such a status with Location leads on (RFC 9110 15.4). */
bool http_status_redirects(unsigned status);

#endif
