/* What the answer of a web server comes to. */
#ifndef CHECK_WEB_JUDGE_H
#define CHECK_WEB_JUDGE_H

#include "check/web_target.h"

struct web_verdict {
	enum web_state state; /* OK, DEAD, UNKNOWN; REDIRECTED: it goes on at
				 web.location */
	enum web_death death;
	const char *reason; /* NULL of OK and REDIRECTED */
};

/* A bot is not told what a reader is: what wants to know who asks, or counts
 * requests, says nothing of whether a reader gets there. */
struct web_verdict web_judge(struct arena *a, const struct web *web);

/* "404 Not Found". */
const char *web_status_text(struct arena *a, unsigned status);

/* What is wrong with the certificate or TLS, behind the name of a host: "has a
 * certificate that has expired". */
const char *web_fault_text(enum web_fault fault);

/* It cannot do its work. */
static inline bool web_is_failure(const struct web *web)
{
	return web->status >= 500 && web->status <= 599 && !web->challenge;
}

static inline bool web_is_success(const struct web *web)
{
	return web->status >= 200 && web->status <= 299;
}

#endif
