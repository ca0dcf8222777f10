#include "net/http_step.h"

bool http_status_redirects(unsigned status)
{
	return (status >= 301 && status <= 303) || status == 307 ||
	       status == 308;
}

enum http_step http_step_first(enum fact_kind kind)
{
	switch (kind) {
	case FACT_HTTP_GET:
		return HTTP_GET;
	case FACT_HTTP_POST:
		return HTTP_POST;
	case FACT_DNS_A:
	case FACT_DNS_AAAA:
	case FACT_DNS_MX:
	case FACT_DNS_TXT:
	case FACT_DNS_SOA:
	case FACT_DNS_PTR:
	case FACT_HTTP:
	case FACT_SUPPRESSED:
	case FACT_KINDS:
		break;
	}
	return HTTP_HEAD;
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

/* What was silent for so long will be silent again. */
static enum http_step after_get(const struct http_outcome *outcome)
{
	if (outcome->unconnected)
		return HTTP_AGAIN;
	if (outcome->fault != WEB_FINE || outcome->timed_out)
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
