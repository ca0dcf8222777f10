#include "net/http_try.h"

#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>

#include "facts/web.h"
#include "net/door.h"
#include "net/http_expiry.h"
#include "net/http_fault.h"
#include "net/http_host.h"

enum {
	SLOW_BYTES = 100, /* a second, of an answer that has begun */
	SLOW_SECONDS = 3,
	REDIRECTS_NONE = 0,
};

static const char one_click[] = "List-Unsubscribe=One-Click";

/* Before the first byte of GET a server may take its time; from then on it must
 * not drip. Where HEAD gets nothing GET is what helps. */
static void watch_speed(const struct http_try *try, bool on)
{
	try->curl->easy_setopt(try->easy, CURLOPT_LOW_SPEED_LIMIT,
			       (long)SLOW_BYTES);
	try->curl->easy_setopt(try->easy, CURLOPT_LOW_SPEED_TIME,
			       on ? (long)SLOW_SECONDS : 0L);
}

/* 101 would be the answer to a wish that nobody has (RFC 9110 15.2.2). */
static size_t take_header(char *bytes, size_t one, size_t n, void *context)
{
	enum { SWITCHING = 101 };
	struct http_try *try = context;
	bool fits;

	n *= one;
	fits = n <= try->options->header_bytes - try->header_bytes;
	if (try->header_bytes == 0)
		watch_speed(try, true);
	if (fits) {
		try->header_bytes += n;
		http_answer_line(&try->answer, (struct span){ bytes, n });
	}
	/* Behind the page there may be more of it. */
	if (try->answer.complete)
		return fits ? n : 0;
	try->garbled = !fits || try->answer.status == SWITCHING;
	return try->garbled ? 0 : n;
}

/* What is past the limit ends the transfer, by being taken in part. */
static size_t take_body(char *bytes, size_t one, size_t n, void *context)
{
	struct http_try *try = context;
	size_t room = try->options->body_bytes - try->body.n;

	n *= one;
	buf_add(&try->body, span_first((struct span){ bytes, n }, room));
	return n < room ? n : room;
}

static curl_socket_t open_socket(void *context, curlsocktype purpose,
				 struct curl_sockaddr *address)
{
	struct http_try *try = context;

	if (purpose != CURLSOCKTYPE_IPCXN ||
	    !door_is_open(&address->addr, address->addrlen,
			  try->options->allow_private)) {
		try->barred = true;
		errno = EACCES;
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC,
		      address->protocol);
}

/* Names are known by CURLOPT_RESOLVE; one that is not must not be looked up
 * behind the back of all others. Not 0 ends the transfer. */
static int refuse_to_resolve(void *state, void *reserved, void *context)
{
	const struct http_try *try = context;

	(void)state;
	(void)reserved;
	return try->request->resolve != NULL;
}

/* A connection that was kept may turn out to be closed, and libcurl would send
 * the request again over a new one: the server may have had it already. */
static int send_once(void *context, char *from, char *to, int from_port,
		     int to_port)
{
	struct http_try *try = context;
	bool again = try->sent;

	(void)from;
	(void)to;
	(void)from_port;
	(void)to_port;
	try->sent = true;
	return again ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

static void set_callbacks(struct http_try *try)
{
	const struct curl *curl = try->curl;
	CURL *easy = try->easy;

	curl->easy_setopt(easy, CURLOPT_PRIVATE, try);
	curl->easy_setopt(easy, CURLOPT_ERRORBUFFER, try->error);
	curl->easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
	curl->easy_setopt(easy, CURLOPT_HEADERDATA, try);
	curl->easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
	curl->easy_setopt(easy, CURLOPT_WRITEDATA, try);
	curl->easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl->easy_setopt(easy, CURLOPT_OPENSOCKETDATA, try);
	curl->easy_setopt(easy, CURLOPT_RESOLVER_START_FUNCTION,
			  refuse_to_resolve);
	curl->easy_setopt(easy, CURLOPT_RESOLVER_START_DATA, try);
	curl->easy_setopt(easy, CURLOPT_PREREQFUNCTION, send_once);
	curl->easy_setopt(easy, CURLOPT_PREREQDATA, try);
}

/* Nothing comes from the environment, nothing is kept from one site for another,
 * and nothing is followed. With CAPATH libcurl would read all certificates anew
 * for each connection, in 20 ms. */
static bool set_options(struct http_try *try, const char *ca_file)
{
	const struct curl *curl = try->curl;
	CURL *easy = try->easy;
	bool fine = true;

	fine &= curl->easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https") ==
		CURLE_OK;
	fine &= curl->easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR,
				  "http,https") == CURLE_OK;
	fine &= curl->easy_setopt(easy, CURLOPT_FOLLOWLOCATION,
				  (long)REDIRECTS_NONE) == CURLE_OK;
	fine &= curl->easy_setopt(easy, CURLOPT_PROXY, "") == CURLE_OK;
	fine &= curl->easy_setopt(easy, CURLOPT_NOPROXY, "*") == CURLE_OK;
	fine &= curl->easy_setopt(easy, CURLOPT_SSLVERSION,
				  (long)CURL_SSLVERSION_TLSv1_2) == CURLE_OK;
	curl->easy_setopt(easy, CURLOPT_USERAGENT, try->options->agent);
	curl->easy_setopt(easy, CURLOPT_HTTP_VERSION,
			  (long)CURL_HTTP_VERSION_2TLS);
	curl->easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
	curl->easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
	curl->easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
	curl->easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl->easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl->easy_setopt(easy, CURLOPT_CAINFO, ca_file);
	curl->easy_setopt(easy, CURLOPT_CAPATH, NULL);
	curl->easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
			  (long)try->options->connect_ms);
	return fine;
}

bool http_try_open(struct http_try *try, const struct curl *curl,
		   const struct http_options *options, const char *ca_file)
{
	*try = (struct http_try){ .curl = curl, .options = options };
	try->easy = curl->easy_init();
	if (try->easy == NULL)
		return false;
	set_callbacks(try);
	return set_options(try, ca_file);
}

void http_try_close(struct http_try *try)
{
	if (try->easy != NULL)
		try->curl->easy_cleanup(try->easy);
	if (try->resolve != NULL)
		try->curl->slist_free_all(try->resolve);
	buf_free(&try->body);
	*try = (struct http_try){ 0 };
}

static void set_method(const struct http_try *try, int step)
{
	const struct curl *curl = try->curl;
	CURL *easy = try->easy;
	char range[32];

	curl->easy_setopt(easy, CURLOPT_RANGE, NULL);
	curl->easy_setopt(easy, CURLOPT_HTTPGET, 1L);
	if (step == HTTP_HEAD) {
		curl->easy_setopt(easy, CURLOPT_NOBODY, 1L);
	} else if (step == HTTP_POST) {
		curl->easy_setopt(easy, CURLOPT_POSTFIELDSIZE,
				  (long)(sizeof(one_click) - 1));
		curl->easy_setopt(easy, CURLOPT_POSTFIELDS, one_click);
		curl->easy_setopt(easy, CURLOPT_POST, 1L);
	} else {
		(void)snprintf(range, sizeof(range), "0-%zu",
			       try->options->body_bytes - 1);
		curl->easy_setopt(easy, CURLOPT_RANGE, range);
	}
}

/* What was not answered over a connection that was kept is asked over one that
 * is new. */
void http_try_begin(struct http_try *try, struct http_request *request,
		    unsigned timeout_ms)
{
	const struct curl *curl = try->curl;
	bool asks = request->tls && request->host->expires == 0;

	try->request = request;
	try->answer = http_answer_begin();
	try->body.n = try->header_bytes = 0;
	try->sent = try->garbled = try->barred = false;
	try->error[0] = '\0';
	if (try->resolve != NULL)
		curl->slist_free_all(try->resolve);
	try->resolve = request->resolve == NULL
			       ? NULL
			       : curl->slist_append(NULL, request->resolve);
	watch_speed(try, request->step == HTTP_HEAD);
	set_method(try, request->step);
	curl->easy_setopt(try->easy, CURLOPT_URL, request->text);
	curl->easy_setopt(try->easy, CURLOPT_RESOLVE, try->resolve);
	curl->easy_setopt(try->easy, CURLOPT_TIMEOUT_MS, (long)timeout_ms);
	curl->easy_setopt(try->easy, CURLOPT_CERTINFO, asks ? 1L : 0L);
	curl->easy_setopt(
		try->easy, CURLOPT_FRESH_CONNECT,
		request->step == HTTP_AGAIN || request->step == HTTP_POST ? 1L
									  : 0L);
}

/* From the first certificate, which is that of the host. */
static void note_expiry(const struct http_try *try)
{
	struct http_host *host = try->request->host;
	struct curl_certinfo *certificates = NULL;

	if (!try->request->tls || host->expires != 0 ||
	    try->curl->easy_getinfo(try->easy, CURLINFO_CERTINFO,
				    &certificates) != CURLE_OK ||
	    certificates == NULL || certificates->num_of_certs < 1)
		return;
	for (const struct curl_slist *line = certificates->certinfo[0];
	     line != NULL; line = line->next) {
		struct span text = span_str(line->data);
		struct span key = SPAN("Expire date:");

		if (span_starts(text, key))
			host->expires =
				http_expiry_read(span_skip(text, key.n));
	}
}

static struct http_outcome failure_of(const struct http_try *try, CURLcode code)
{
	struct http_failure failure = { .code = (int)code,
					.error = span_str(try->error) };

	if (try->barred)
		return (struct http_outcome){
			.end = HTTP_BARRED,
			.reason = "address or port not public"
		};
	if (try->garbled || code == CURLE_OK)
		return (struct http_outcome){ .end = HTTP_GARBLED,
					      .reason = "broken answer" };
	if (code == CURLE_ABORTED_BY_CALLBACK)
		return (struct http_outcome){ .end = HTTP_CUT,
					      .reason = "no answer" };
	try->curl->easy_getinfo(try->easy, CURLINFO_SSL_VERIFYRESULT,
				&failure.verified);
	try->curl->easy_getinfo(try->easy, CURLINFO_OS_ERRNO, &failure.system);
	return http_outcome_of(&failure);
}

/* A range that is answered is the answer to what it is a part of (RFC 9110
 * 15.3.7, 15.5.17). */
static unsigned status_of(const struct http_try *try)
{
	unsigned status = try->answer.status;
	bool ranged = try->request->step == HTTP_GET ||
		      try->request->step == HTTP_AGAIN;

	return ranged && (status == 206 || status == 416) ? 200 : status;
}

static void read_answer(const struct http_try *try, struct web *web)
{
	const struct http_answer *answer = &try->answer;
	struct span body = buf_span(&try->body);
	curl_off_t us = 0;
	char *to = NULL;

	web->status = status_of(try);
	if (http_status_redirects(web->status))
		try->curl->easy_getinfo(try->easy, CURLINFO_REDIRECT_URL, &to);
	if (to != NULL) {
		web->location = span_str(to);
		web->cookie = answer->cookie;
	}
	web->type = (struct span){ answer->type, answer->ntype };
	web->length = answer->whole >= 0 ? answer->whole : answer->length;
	web->challenge = http_answer_is_challenge(answer, body);
	try->curl->easy_getinfo(try->easy, CURLINFO_STARTTRANSFER_TIME_T, &us);
	web->ms = (unsigned)(us / 1000);
	if (try->request->kind != FACT_HTTP)
		web->body = body;
}

struct http_outcome http_try_end(struct http_try *try, CURLcode code,
				 struct web *web)
{
	struct http_outcome outcome = { 0 };

	*web = (struct web){ .length = -1 };
	note_expiry(try);
	/* With a header that is whole it is answered, whatever came behind. */
	if (try->answer.complete)
		read_answer(try, web);
	else
		outcome = failure_of(try, code);
	web->fault = outcome.fault;
	web->expires = try->request->tls ? try->request->host->expires : 0;
	outcome.status = web->status;
	outcome.redirects = web->location.n > 0;
	return outcome;
}
