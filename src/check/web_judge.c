#include "check/web_judge.h"

const char *web_status_text(struct arena *a, unsigned status)
{
	/* RFC 9110 15, RFC 6585, RFC 7725, RFC 8470; what Cloudflare documents,
	 * and LinkedIn says to programs. */
	static const struct {
		unsigned status;
		const char *name;
	} names[] = {
		{ 300, "Multiple Choices" },
		{ 304, "Not Modified" },
		{ 400, "Bad Request" },
		{ 401, "Unauthorized" },
		{ 402, "Payment Required" },
		{ 403, "Forbidden" },
		{ 404, "Not Found" },
		{ 405, "Method Not Allowed" },
		{ 406, "Not Acceptable" },
		{ 407, "Proxy Authentication Required" },
		{ 408, "Request Timeout" },
		{ 410, "Gone" },
		{ 414, "URI Too Long" },
		{ 418, "I'm a teapot" },
		{ 421, "Misdirected Request" },
		{ 425, "Too Early" },
		{ 426, "Upgrade Required" },
		{ 429, "Too Many Requests" },
		{ 451, "Unavailable For Legal Reasons" },
		{ 500, "Internal Server Error" },
		{ 501, "Not Implemented" },
		{ 502, "Bad Gateway" },
		{ 503, "Service Unavailable" },
		{ 504, "Gateway Timeout" },
		{ 520, "(Cloudflare: unknown error)" },
		{ 521, "(Cloudflare: web server is down)" },
		{ 522, "(Cloudflare: connection timed out)" },
		{ 523, "(Cloudflare: origin is unreachable)" },
		{ 524, "(Cloudflare: a timeout occurred)" },
		{ 525, "(Cloudflare: TLS handshake failed)" },
		{ 526, "(Cloudflare: invalid certificate)" },
		{ 999, "Request Denied" },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (names[i].status == status)
			return arena_printf(a, "%u %s", status, names[i].name);
	return arena_printf(a, "%u", status);
}

const char *web_fault_text(enum web_fault fault)
{
	static const char *const texts[WEB_FAULTS] = {
		[WEB_FINE] = "is fine",
		[WEB_REFUSED] = "refuses the connection",
		[WEB_TLS_EXPIRED] = "has a certificate that has expired",
		[WEB_TLS_EARLY] = "has a certificate that does not hold yet",
		[WEB_TLS_NAME] = "has a certificate of another host",
		[WEB_TLS_ISSUER] =
			"has a certificate that is self-signed or by "
			"an unknown issuer",
		[WEB_TLS_OLD] = "speaks no version of TLS that browsers still "
				"do",
		[WEB_TLS_BROKEN] = "fails at TLS",
	};

	return texts[fault];
}

static struct web_verdict dead(enum web_death death, const char *reason)
{
	return (struct web_verdict){ WEB_DEAD, death, reason };
}

static struct web_verdict unknown(const char *reason)
{
	return (struct web_verdict){ WEB_UNKNOWN, WEB_ALIVE, reason };
}

static bool leads_on(unsigned status)
{
	return status == 301 || status == 302 || status == 303 ||
	       status == 307 || status == 308;
}

struct web_verdict web_judge(struct arena *a, const struct web *web)
{
	if (web->fault == WEB_REFUSED)
		return dead(WEB_SHUT, "connection refused");
	if (web->fault != WEB_FINE)
		return dead(WEB_NO_TLS,
			    arena_printf(a, "it %s",
					 web_fault_text(web->fault)));
	if (web->challenge)
		return unknown("it asks whether a person is there");
	if (web_is_success(web))
		return (struct web_verdict){ .state = WEB_OK };
	if (leads_on(web->status) && web->location.n > 0)
		return (struct web_verdict){ .state = WEB_REDIRECTED };
	if (leads_on(web->status))
		return unknown(
			arena_printf(a, "%u without Location", web->status));
	if (web->status == 404 || web->status == 410)
		return dead(WEB_GONE, web_status_text(a, web->status));
	return unknown(web_status_text(a, web->status));
}
