/* Of http-touch; until then. */
#include "text/url.h"

struct span url_request(struct arena *a, const struct url *u)
{
	const char *text;

	if (!u->valid || (u->scheme != URL_HTTP && u->scheme != URL_HTTPS))
		return SPAN("");
	text = arena_printf(a, "%s://%.*s%s%s%.*s%s%.*s",
			    u->scheme == URL_HTTP ? "http" : "https",
			    (int)u->host.n, u->host.p,
			    u->default_port ? "" : ":",
			    u->default_port ? "" : arena_str(a, u->port_text),
			    u->path.n ? (int)u->path.n : 1,
			    u->path.n ? u->path.p : "/",
			    u->has_query ? "?" : "", (int)u->query.n,
			    u->has_query ? u->query.p : "");
	return span_str(text);
}
