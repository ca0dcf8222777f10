#include "net/http.h"

#include <stdlib.h>

struct http {
	struct http_options options;
	struct http_request *done;
};

struct http *http_new(const struct http_options *options)
{
	struct http *http = calloc(1, sizeof(*http));

	if (http != NULL)
		http->options = *options;
	return http;
}
void http_free(struct http *http)
{
	free(http);
}
void http_start(struct http *http, unsigned timeout_ms)
{
	(void)http;
	(void)timeout_ms;
}
void http_ask(struct http *http, struct http_request *request)
{
	request->answer.kind = request->kind;
	request->answer.name = request->url;
	request->answer.state = FACT_UNKNOWN;
	request->answer.reason = "no libcurl";
	request->done = true;
	request->next = http->done;
	http->done = request;
}
bool http_is_busy(const struct http *http)
{
	(void)http;
	return false;
}
void http_stop(struct http *http)
{
	(void)http;
}
void http_wait(struct http *http, struct pollfd *fds, size_t n, int timeout_ms)
{
	(void)http;
	(void)fds;
	(void)n;
	(void)timeout_ms;
}
void http_work(struct http *http)
{
	(void)http;
}
struct http_request *http_next_done(struct http *http)
{
	struct http_request *r = http->done;
	if (r != NULL)
		http->done = r->next;
	return r;
}
struct span http_slowest(const struct http *http)
{
	(void)http;
	return SPAN("");
}
size_t http_waiting(const struct http *http)
{
	(void)http;
	return 0;
}
size_t http_requests(const struct http *http)
{
	(void)http;
	return 0;
}
bool http_lacks_ca(const struct http *http)
{
	(void)http;
	return false;
}
