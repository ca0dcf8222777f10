#include "net/http.h"

#include <assert.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "facts/web.h"
#include "net/curl.h"
#include "net/http_host.h"
#include "net/http_location.h"
#include "net/http_try.h"
#include "net/http_url.h"

/* Connections that are kept for the next request to their host. */
enum { CONNECTIONS = 2 * HTTP_IN_FLIGHT };

struct http {
	struct http_options options;
	const struct curl *curl; /* NULL: not yet, or not there */
	CURLM *multi;            /* the same */
	bool looked;             /* for them */
	const char *ca_file;     /* NULL: there is none that can be read */
	bool lacks_ca;           /* and it was needed */
	struct http_hosts hosts;
	struct http_try tries[HTTP_IN_FLIGHT];
	struct http_try *idle;
	size_t in_flight, requests;
	int64_t deadline; /* on the clock of now_ms() */
	bool over;        /* it is past */
	int64_t wake;     /* when one in line may be sent */
	struct http_request *done, **done_end;
};

static const char timed_out[] = "timeout";
static const char no_time[] = "no time left";

struct http *http_new(const struct http_options *options)
{
	struct http *http = calloc(1, sizeof(*http));

	if (http == NULL)
		return NULL;
	http->options = *options;
	http->done_end = &http->done;
	return http;
}

void http_free(struct http *http)
{
	if (http == NULL)
		return;
	for (size_t i = 0; http->multi != NULL && i < HTTP_IN_FLIGHT; i++) {
		struct http_try *try = &http->tries[i];

		if (try->request != NULL)
			http->curl->multi_remove_handle(http->multi, try->easy);
		if (try->easy != NULL)
			http_try_close(try);
	}
	if (http->multi != NULL)
		http->curl->multi_cleanup(http->multi);
	arena_free(&http->hosts.arena);
	free(http);
}

/* Where systems keep the certificates that they trust. */
static const char *find_ca(const struct http_options *options)
{
	static const char *const paths[] = {
		"/etc/ssl/certs/ca-certificates.crt", /* Debian, Arch */
		"/etc/pki/tls/certs/ca-bundle.crt",   /* Fedora */
		"/etc/ssl/ca-bundle.pem",             /* openSUSE */
		"/etc/ssl/cert.pem",                  /* Alpine */
	};

	if (options->ca_file != NULL)
		return access(options->ca_file, R_OK) == 0 ? options->ca_file
							   : NULL;
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++)
		if (access(paths[i], R_OK) == 0)
			return paths[i];
	return NULL;
}

/* Load libcurl, the first time. Whether it is there. */
static bool open_curl(struct http *http)
{
	if (http->looked)
		return http->multi != NULL;
	http->looked = true;
	http->curl = curl_load();
	if (http->curl == NULL)
		return false;
	http->ca_file = find_ca(&http->options);
	http->multi = http->curl->multi_init();
	if (http->multi == NULL)
		return false;
	http->curl->multi_setopt(http->multi, CURLMOPT_MAXCONNECTS,
				 (long)CONNECTIONS);
	for (size_t i = 0; i < HTTP_IN_FLIGHT; i++) {
		http->tries[i].next = http->idle;
		http->idle = &http->tries[i];
	}
	return true;
}

static void finish(struct http *http, struct http_request *request)
{
	request->answer.kind = request->kind;
	request->answer.name = request->url;
	request->done = true;
	request->next = NULL;
	*http->done_end = request;
	http->done_end = &request->next;
}

static void give_up(struct http *http, struct http_request *request,
		    const char *reason)
{
	request->answer.state = FACT_UNKNOWN;
	request->answer.reason = reason;
	finish(http, request);
}

/* The server said something, or failed for certain. */
static void answer(struct http *http, struct http_request *request,
		   const struct web *web)
{
	struct fact_value *values =
		arena_alloc(request->arena, WEB_VALUES, sizeof(*values));

	request->answer.state = FACT_FOUND;
	request->answer.nvalues = web_write(request->arena, web, values);
	request->answer.values = values;
	finish(http, request);
}

static struct http_try *take_try(struct http *http)
{
	struct http_try *try = http->idle;
	struct http_try *next = try->next;

	if (try->easy == NULL &&
	    !http_try_open(try, http->curl, &http->options, http->ca_file)) {
		http_try_close(try);
		try->next = next;
		return NULL;
	}
	http->idle = next;
	return try;
}

static void put_back(struct http *http, struct http_try *try)
{
	try->request->host->in_flight--;
	try->request = NULL;
	try->next = http->idle;
	http->idle = try;
	http->in_flight--;
}

static void send_one(struct http *http, struct http_request *request,
		     int64_t now)
{
	struct http_try *try = take_try(http);
	int64_t left = http->deadline - now;

	if (try == NULL) {
		request->host->in_flight--;
		give_up(http, request, "no libcurl");
		return;
	}
	if (left > http->options.request_ms)
		left = http->options.request_ms;
	try->begun = now;
	request->begun = true;
	http->in_flight++;
	http->requests++;
	http_try_begin(try, request, left < 1 ? 1 : (unsigned)left);
	(void)http->curl->multi_add_handle(http->multi, try->easy);
}

/* As many as there is room for. */
static void send_waiting(struct http *http)
{
	int64_t now = now_ms();

	http->wake = INT64_MAX;
	while (http->in_flight < HTTP_IN_FLIGHT) {
		struct http_request *request = http_host_take(
			&http->hosts, &http->options, now, &http->wake);

		if (request == NULL)
			return;
		send_one(http, request, now);
	}
}

void http_start(struct http *http, unsigned timeout_ms)
{
	http->deadline = now_ms() + timeout_ms;
	http->over = timeout_ms == 0;
}

void http_later(struct http *http, int64_t ms)
{
	http->deadline += ms;
}

/* Why it cannot be asked for, or NULL. */
static const char *prepare(struct http *http, struct http_request *request)
{
	struct http_url url = http_url_read(request->url);
	struct http_way way =
		http_way_to(request->scratch, &url, request->a, request->aaaa,
			    http->options.allow_private);

	if (way.reason != NULL)
		return way.reason;
	if (http->over)
		return no_time;
	if (!open_curl(http))
		return "no libcurl";
	if (url.tls && http->ca_file == NULL) {
		http->lacks_ca = true;
		return "no CA certificates";
	}
	request->text = arena_str(request->scratch, request->url);
	request->resolve = way.resolve;
	request->tls = url.tls;
	request->host = http_host_of(&http->hosts, url.name);
	request->step = (int)http_step_first(request->kind);
	return NULL;
}

void http_ask(struct http *http, struct http_request *request)
{
	const char *reason = prepare(http, request);

	if (reason != NULL) {
		give_up(http, request, reason);
		return;
	}
	http_host_put(&http->hosts, request, false);
	send_waiting(http);
}

bool http_is_busy(const struct http *http)
{
	return http->in_flight > 0 || http->hosts.nwaiting > 0;
}

void http_stop(struct http *http)
{
	struct http_request *request;

	http->over = true;
	for (size_t i = 0; http->in_flight > 0 && i < HTTP_IN_FLIGHT; i++) {
		struct http_try *try = &http->tries[i];

		request = try->request;
		if (request == NULL)
			continue;
		http->curl->multi_remove_handle(http->multi, try->easy);
		put_back(http, try);
		give_up(http, request, timed_out);
	}
	while ((request = http_host_take_any(&http->hosts)) != NULL)
		give_up(http, request, request->begun ? timed_out : no_time);
}

/* What it came to: an answer, or another try if there is time for one. */
static void take(struct http *http, struct http_try *try, CURLcode code)
{
	struct http_request *request = try->request;
	int64_t now = now_ms();
	struct web web;
	struct http_outcome outcome = http_try_end(try, code, &web);
	enum http_step step =
		http_step_after((enum http_step)request->step, &outcome);

	web.location = http_location(request->arena, web.location);
	request->not_before = step == HTTP_AGAIN ? now + HTTP_RETRY_MS : now;
	if (step == HTTP_OVER || request->not_before >= http->deadline) {
		if (outcome.reason != NULL)
			give_up(http, request, outcome.reason);
		else
			answer(http, request, &web);
		put_back(http, try);
		return;
	}
	request->step = (int)step;
	put_back(http, try);
	http_host_put(&http->hosts, request, true);
}

void http_work(struct http *http)
{
	const CURLMsg *message;
	int n;

	if (!http_is_busy(http))
		return;
	(void)http->curl->multi_perform(http->multi, &n);
	while ((message = http->curl->multi_info_read(http->multi, &n)) !=
	       NULL) {
		CURL *easy = message->easy_handle;
		CURLcode code = message->data.result;
		struct http_try *try = NULL;

		/* The message is gone with the handle. */
		http->curl->easy_getinfo(easy, CURLINFO_PRIVATE, &try);
		take(http, try, code);
		http->curl->multi_remove_handle(http->multi, easy);
	}
	if (now_ms() >= http->deadline)
		http_stop(http);
	send_waiting(http);
}

void http_wait(struct http *http, struct pollfd *fds, size_t n, int timeout_ms)
{
	struct curl_waitfd also[HTTP_ALSO_MOST];
	int64_t now = now_ms();
	int64_t until =
		http->wake < http->deadline ? http->wake : http->deadline;

	if (until - now < timeout_ms)
		timeout_ms = until > now ? (int)(until - now) : 0;
	assert(n <= HTTP_ALSO_MOST);
	for (size_t i = 0; i < n; i++) {
		bool reads = (fds[i].events & POLLIN) != 0;
		bool writes = (fds[i].events & POLLOUT) != 0;

		also[i] = (struct curl_waitfd){
			.fd = fds[i].fd,
			.events = (short)((reads ? CURL_WAIT_POLLIN : 0) |
					  (writes ? CURL_WAIT_POLLOUT : 0)),
		};
	}
	(void)http->curl->multi_poll(http->multi, also, (unsigned)n, timeout_ms,
				     NULL);
	for (size_t i = 0; i < n; i++) {
		bool reads = (also[i].revents & CURL_WAIT_POLLIN) != 0;
		bool writes = (also[i].revents & CURL_WAIT_POLLOUT) != 0;

		fds[i].revents =
			(short)((reads ? POLLIN : 0) | (writes ? POLLOUT : 0));
	}
}

struct http_request *http_next_done(struct http *http)
{
	struct http_request *request = http->done;

	if (request == NULL)
		return NULL;
	http->done = request->next;
	if (http->done == NULL)
		http->done_end = &http->done;
	return request;
}

struct span http_slowest(const struct http *http)
{
	const struct http_try *slowest = NULL;

	for (size_t i = 0; i < HTTP_IN_FLIGHT; i++) {
		const struct http_try *try = &http->tries[i];

		if (try->request != NULL &&
		    (slowest == NULL || try->begun < slowest->begun))
			slowest = try;
	}
	return slowest == NULL ? SPAN("") : slowest->request->host->name;
}

size_t http_waiting(const struct http *http)
{
	return http->in_flight + http->hosts.nwaiting;
}

size_t http_requests(const struct http *http)
{
	return http->requests;
}

bool http_lacks_ca(const struct http *http)
{
	return http->lacks_ca;
}
