#include "net/http_step.h"

bool http_status_redirects(unsigned status)
{
	return (status >= 301 && status <= 303) || status == 307 ||
	       status == 308;
}

enum http_step http_step_first(enum fact_kind kind)
{
	if (kind == FACT_HTTP_GET)
		return HTTP_GET;
	return kind == FACT_HTTP_POST ? HTTP_POST : HTTP_HEAD;
}

static enum http_step after_head(const struct http_outcome *outcome)
{
	if (outcome->unconnected)
		return HTTP_AGAIN;
	if (outcome->fault != WEB_FINE || outcome->status / 100 == 2 ||
	    outcome->redirects)
		return HTTP_END;
	return HTTP_GET;
}

static enum http_step after_get(const struct http_outcome *outcome)
{
	if (outcome->unconnected)
		return HTTP_AGAIN;
	if (outcome->fault != WEB_FINE)
		return HTTP_END;
	if (outcome->status == 0)
		return HTTP_AGAIN;
	return outcome->status / 100 == 5 ? HTTP_AGAIN : HTTP_END;
}

enum http_step http_step_after(enum http_step step,
			       const struct http_outcome *outcome)
{
	if (outcome->final || step == HTTP_POST)
		return HTTP_END;
	if (step == HTTP_HEAD)
		return after_head(outcome);
	return step == HTTP_GET ? after_get(outcome) : HTTP_END;
}
