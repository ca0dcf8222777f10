#include "check/relative.h"

static struct span resolved(struct arena *a, const struct url *base,
			    struct span text)
{
	const char *scheme = base->scheme == URL_HTTP ? "http" : "https";
	struct span path = base->path;
	const char *origin;

	if (span_starts(text, SPAN("//")))
		return span_str(arena_printf(a, "%s:%.*s", scheme, (int)text.n,
					     text.p));
	origin = arena_printf(
		a, "%s://%s%s%s", scheme, arena_str(a, base->host),
		base->default_port ? "" : ":",
		base->default_port ? "" : arena_str(a, base->port_text));
	if (text.n == 0 || text.p[0] == '/')
		path.n = 0;
	else if (text.p[0] != '?')
		while (path.n > 0 && path.p[path.n - 1] != '/')
			path.n--;
	return span_str(arena_printf(
		a, "%s%s%s%s", origin, arena_str(a, path),
		path.n == 0 && text.n > 0 && text.p[0] != '/' ? "/" : "",
		arena_str(a, text)));
}

struct url relative_url(struct arena *a, const struct url *base,
			struct span text)
{
	return url_parse(a, resolved(a, base, text));
}

struct url relative_link(struct arena *a, const struct link *link)
{
	static const struct url none = { .scheme = URL_HTTPS };

	if (link->url.scheme != URL_NONE)
		return link->url;
	return relative_url(a, link->base != NULL ? link->base : &none,
			    link->url.whole);
}
