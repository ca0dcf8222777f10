#include "net/http_host.h"

#include "base/hash.h"

struct http_host *http_host_of(struct http_hosts *hosts, struct span name)
{
	struct http_host **slot =
		&hosts->slots[hash_bytes(0, name) % HTTP_HOST_SLOTS];
	struct http_host *host = *slot;

	while (host != NULL && !span_eq(host->name, name))
		host = host->next_in_slot;
	if (host != NULL)
		return host;
	host = arena_new(&hosts->arena, struct http_host);
	host->name = arena_span(&hosts->arena, name);
	host->next_in_slot = *slot;
	*slot = host;
	return host;
}

static void line_add(struct http_line *line, struct http_request *request)
{
	request->next = NULL;
	if (line->first == NULL)
		line->end = &line->first;
	*line->end = request;
	line->end = &request->next;
}

static struct http_request *line_take(struct http_line *line)
{
	struct http_request *request = line->first;

	if (request != NULL)
		line->first = request->next;
	return request;
}

void http_host_put(struct http_hosts *hosts, struct http_request *request,
		   bool again)
{
	struct http_host *host = request->host;

	line_add(again ? &host->again : &host->line, request);
	hosts->nwaiting++;
	if (host->waits)
		return;
	host->waits = true;
	host->next_waiting = hosts->waiting;
	hosts->waiting = host;
}

static bool is_empty(const struct http_host *host)
{
	return host->line.first == NULL && host->again.first == NULL;
}

/* When the host may be asked again; `now` or less: at once. */
static int64_t time_of(const struct http_host *host,
		       const struct http_options *options)
{
	return host->sent < HTTP_UNSPACED ? 0
					  : host->last + options->spacing_ms;
}

static void sooner(int64_t *wake, int64_t time)
{
	if (time < *wake)
		*wake = time;
}

/* What failed once goes first, or it would wait for all others. */
static struct http_request *take_from(struct http_host *host,
				      const struct http_options *options,
				      int64_t now, int64_t *wake)
{
	const struct http_request *again = host->again.first;
	bool due = again != NULL && again->not_before <= now;

	if (host->in_flight >= options->per_host)
		return NULL;
	if (time_of(host, options) > now) {
		sooner(wake, time_of(host, options));
		return NULL;
	}
	if (again != NULL && !due)
		sooner(wake, again->not_before);
	return line_take(due ? &host->again : &host->line);
}

struct http_request *http_host_take(struct http_hosts *hosts,
				    const struct http_options *options,
				    int64_t now, int64_t *wake)
{
	struct http_host **at = &hosts->waiting;

	while (*at != NULL) {
		struct http_host *host = *at;
		struct http_request *request =
			take_from(host, options, now, wake);

		if (is_empty(host)) {
			host->waits = false;
			*at = host->next_waiting;
		} else {
			at = &host->next_waiting;
		}
		if (request == NULL)
			continue;
		hosts->nwaiting--;
		host->in_flight++;
		host->sent++;
		host->last = now;
		return request;
	}
	return NULL;
}

struct http_request *http_host_take_any(struct http_hosts *hosts)
{
	while (hosts->waiting != NULL) {
		struct http_host *host = hosts->waiting;
		struct http_request *request = line_take(&host->line);

		if (request == NULL)
			request = line_take(&host->again);
		if (request != NULL) {
			hosts->nwaiting--;
			return request;
		}
		host->waits = false;
		hosts->waiting = host->next_waiting;
	}
	return NULL;
}
