/*
 * One request on its way, by one handle of libcurl. The handle is used again for
 * the next: what does not change from one to the other is set once.
 */
#ifndef NET_HTTP_TRY_H
#define NET_HTTP_TRY_H

#include <stdint.h>

#include "base/buf.h"
#include "net/curl.h"
#include "net/http_answer.h"
#include "net/http_request.h"
#include "net/http_step.h"

struct http_try {
	const struct curl *curl;
	const struct http_options *options;
	CURL *easy;
	struct http_try *next;        /* of those that are idle */
	struct http_request *request; /* NULL: idle */
	int64_t begun;                /* on the clock of now_ms() */

	/* What came of it so far. */
	struct http_answer answer;
	struct buf body; /* its beginning */
	size_t header_bytes;
	bool sent;    /* a connection has taken the request */
	bool garbled; /* the header is past its limit, or none of HTTP */
	bool barred;  /* the door did not open */
	struct curl_slist *resolve;
	char error[CURL_ERROR_SIZE];
};

/* A handle for all that the options say; false if there is no memory. */
bool http_try_open(struct http_try *try, const struct curl *curl,
		   const struct http_options *options, const char *ca_file);
void http_try_close(struct http_try *try);

/* Make it ready for a request and its step, which may take so long. */
void http_try_begin(struct http_try *try, struct http_request *request,
		    unsigned timeout_ms);

/* What it came to. Spans of *web, which says it whole, hold until the next
 * begins. */
struct http_outcome http_try_end(struct http_try *try, CURLcode code,
				 struct web *web);

#endif
