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
	switch (outcome->end) {
	case HTTP_ANSWERED:
		return outcome->status / 100 == 2 || outcome->redirects
			       ? HTTP_OVER
			       : HTTP_GET;
	case HTTP_UNREACHED:
		return HTTP_AGAIN;
	case HTTP_CUT:
	case HTTP_SILENT:
	case HTTP_GARBLED:
		return HTTP_GET;
	case HTTP_FAULTY:
	case HTTP_BARRED:
		break;
	}
	return HTTP_OVER;
}

/* What was silent for so long, or does not speak HTTP, would be so again. */
static enum http_step after_get(const struct http_outcome *outcome)
{
	bool helps = outcome->end == HTTP_UNREACHED ||
		     outcome->end == HTTP_CUT || outcome->status / 100 == 5;

	return helps ? HTTP_AGAIN : HTTP_OVER;
}

enum http_step http_step_after(enum http_step step,
			       const struct http_outcome *outcome)
{
	if (step == HTTP_HEAD)
		return after_head(outcome);
	return step == HTTP_GET ? after_get(outcome) : HTTP_OVER;
}
