/* How a URL is written to ask for it (WHATWG URL 4.4 and 4.5). */
#include "text/url.h"
#include "text/url_clean.h"

/* The longest an escape makes of a byte; "https://", ":65535" and the like. */
enum { ESCAPE = 3, FRAME = 24 };

/* A URL in the making; there is room for all of it. */
struct request {
	char *p;
	size_t n;
};

static void put(struct request *r, struct span s)
{
	if (s.n > 0)
		memcpy(r->p + r->n, s.p, s.n);
	r->n += s.n;
}

/* Where a byte is escaped; what never is written as it is is escaped in both:
 * blanks, controls, all that is not ASCII. */
enum { IN_PATH = 1, IN_QUERY = 2, IN_BOTH = IN_PATH | IN_QUERY };

static int escaped_in(char c)
{
	if (c <= ' ' || c == 0x7f || !is_ascii(c))
		return IN_BOTH;
	switch (c) {
	case '"':
	case '#':
	case '<':
	case '>':
		return IN_BOTH;
	case '?':
	case '^':
	case '`':
	case '{':
	case '}':
		return IN_PATH;
	case '\'':
		return IN_QUERY;
	default:
		return 0;
	}
}

static size_t room_for(struct span s, int where)
{
	size_t n = s.n;

	for (size_t i = 0; i < s.n; i++)
		if ((escaped_in(s.p[i]) & where) != 0)
			n += ESCAPE - 1;
	return n;
}

static void put_escaped(struct request *r, struct span s, int where)
{
	static const char digits[] = "0123456789ABCDEF";

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if ((escaped_in(s.p[i]) & where) == 0) {
			r->p[r->n++] = s.p[i];
			continue;
		}
		r->p[r->n++] = '%';
		r->p[r->n++] = digits[c >> 4];
		r->p[r->n++] = digits[c & 15];
	}
}

/* How many dots a segment is, escaped or not; 0 if it is anything else. */
static unsigned dots_of(struct span segment)
{
	unsigned dots = 0;

	while (segment.n > 0 && dots <= 2) {
		if (segment.p[0] == '.')
			segment = span_skip(segment, 1);
		else if (span_istarts(segment, SPAN("%2e")))
			segment = span_skip(segment, ESCAPE);
		else
			return 0;
		dots++;
	}
	return dots <= 2 ? dots : 0;
}

/* Take off the last segment behind `root`. */
static void drop_segment(struct request *r, size_t root)
{
	while (r->n > root && r->p[--r->n] != '/')
		;
}

static size_t until_slash(struct span s)
{
	return span_until(span_first(s, span_until(s, '/')), '\\');
}

/* The path begins with a slash or is empty. */
static void put_path(struct request *r, struct span path)
{
	size_t root = r->n;
	bool more = true;

	for (path = span_skip(path, 1); more;) {
		struct span segment = span_first(path, until_slash(path));
		unsigned dots = dots_of(segment);

		more = segment.n < path.n;
		path = span_skip(path, segment.n + 1);
		if (dots == 2)
			drop_segment(r, root);
		if (dots == 0 || !more)
			put(r, SPAN("/"));
		if (dots == 0)
			put_escaped(r, segment, IN_PATH);
	}
}

static struct span without_breaks(struct arena *a, struct span s)
{
	return url_clean_length(s) == s.n ? s : url_clean(a, s).text;
}

struct span url_request(struct arena *a, const struct url *u)
{
	struct span path = without_breaks(a, u->path);
	struct span query = without_breaks(a, u->query);
	struct request r = { 0 };

	if (!u->valid || u->host.n == 0 ||
	    (u->scheme != URL_HTTP && u->scheme != URL_HTTPS))
		return (struct span){ "", 0 };
	r.p = arena_bytes(a, FRAME + u->host.n + room_for(path, IN_PATH) +
				     room_for(query, IN_QUERY));
	put(&r, u->scheme == URL_HTTP ? SPAN("http://") : SPAN("https://"));
	put(&r, u->host);
	if (!u->default_port)
		put(&r, span_str(arena_printf(a, ":%u", (unsigned)u->port)));
	put_path(&r, path);
	if (u->has_query) {
		put(&r, SPAN("?"));
		put_escaped(&r, query, IN_QUERY);
	}
	return (struct span){ r.p, r.n };
}
