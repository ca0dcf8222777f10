#include "text/url.h"

#include "base/utf8.h"
#include "text/invisible.h"
#include "text/ip.h"
#include "text/url_clean.h"

enum { URL_MOST = 64 * 1024 };

static void note(struct url *u, enum url_oddity oddity, struct span where)
{
	if (url_has(u, oddity))
		return;
	u->oddities |= 1U << (unsigned)oddity;
	u->at[oddity] = where;
}

static void fail(struct url *u, const char *why)
{
	if (u->valid)
		u->why = why;
	u->valid = false;
}

static bool is_slash(enum url_scheme scheme, char c)
{
	return c == '/' || (c == '\\' && scheme_is_special(scheme));
}

/* The bytes at the start that are slashes. */
static struct span slashes_of(enum url_scheme scheme, struct span s)
{
	size_t n = 0;

	while (n < s.n && is_slash(scheme, s.p[n]))
		n++;
	return span_first(s, n);
}

static size_t until_slash(enum url_scheme scheme, struct span s)
{
	size_t n = span_until(s, '/');

	return scheme_is_special(scheme) ? span_until(span_first(s, n), '\\')
					 : n;
}

/* Take the scheme and its colon off the start of the URL. */
static struct span read_scheme(struct url *u, struct span s)
{
	size_t n = 0;

	while (n < s.n && (is_alpha(s.p[n]) ||
			   (n > 0 && (is_digit(s.p[n]) || s.p[n] == '+' ||
				      s.p[n] == '-' || s.p[n] == '.'))))
		n++;
	if (n == 0 || n == s.n || s.p[n] != ':')
		return s;
	u->scheme_text = span_first(s, n);
	u->scheme = scheme_named(u->scheme_text);
	u->port = scheme_port(u->scheme);
	return span_skip(s, n + 1);
}

/* Take query and fragment off the end. */
static struct span read_tail(struct url *u, struct span s)
{
	size_t n = span_until(s, '#');

	u->has_fragment = n < s.n;
	u->fragment = span_skip(s, n + 1);
	s = span_first(s, n);
	n = span_until(s, '?');
	u->has_query = n < s.n;
	u->query = span_skip(s, n + 1);
	return span_first(s, n);
}

static void read_host(struct arena *a, struct url *u, struct span written)
{
	struct host host;

	u->host_text = written;
	if (written.n == 0)
		return;
	host = host_read(a, written, scheme_is_special(u->scheme));
	u->kind = host.kind;
	u->host = host.text;
	memcpy(u->address, host.address, sizeof(u->address));
	if (host.why != NULL)
		fail(u, host.why);
	if (host.escape.n > 0)
		note(u, URL_HOST_ESCAPES, host.escape);
	if (host.numeric)
		note(u, URL_HOST_NUMERIC, written);
	if (host.mapped)
		note(u, URL_HOST_MAPPED, written);
	if (host.invisible)
		note(u, URL_INVISIBLE, written);
}

static void read_port(struct url *u, struct span written)
{
	uint64_t port;

	u->port_text = written;
	if (written.n == 0)
		return;
	for (size_t i = 0; i < written.n; i++)
		if (!is_digit(written.p[i]))
			fail(u, "what follows the colon behind its host is no "
				"number of a port");
	while (written.n > 1 && written.p[0] == '0')
		written = span_skip(written, 1);
	if (!span_number(written, 0, UINT16_MAX, &port)) {
		fail(u, "its port is over 65535");
		return;
	}
	u->default_port = port == u->port;
	u->port = (uint16_t)port;
}

/* Where the host ends: at a colon that is not in brackets. */
static size_t host_length(struct span s)
{
	bool inside = false;
	size_t n = 0;

	if (!span_has(s, '['))
		return span_until(s, ':');
	for (; n < s.n && (inside || s.p[n] != ':'); n++) {
		if (s.p[n] == '[')
			inside = true;
		if (s.p[n] == ']')
			inside = false;
	}
	return n;
}

/* "user:password@host:port" */
static void read_authority(struct arena *a, struct url *u, struct span s)
{
	size_t sign = span_has(s, '@') ? s.n : 0, n;

	while (sign > 0 && s.p[sign - 1] != '@')
		sign--;
	if (sign > 0) {
		u->user = span_first(s, sign - 1);
		note(u, URL_USER, span_first(s, sign));
	}
	s = span_skip(s, sign);
	n = host_length(s);
	if (n == 0 && (scheme_is_special(u->scheme) || s.n > 0 || sign > 0))
		fail(u, "it has no host");
	read_host(a, u, span_first(s, n));
	read_port(u, span_skip(s, n + 1));
}

/* "C:" or "C|" */
static bool is_drive(struct span s)
{
	return s.n == 2 && is_alpha(s.p[0]) && (s.p[1] == ':' || s.p[1] == '|');
}

static void read_file(struct arena *a, struct url *u, struct span s)
{
	struct span behind, host;

	u->path = s;
	if (slashes_of(URL_FILE, s).n < 2)
		return;
	behind = span_skip(s, 2);
	host = span_first(behind, until_slash(URL_FILE, behind));
	if (is_drive(host))
		return;
	u->path = span_skip(behind, host.n);
	read_host(a, u, host);
	if (span_eq(u->host, SPAN("localhost"))) {
		u->kind = URL_NO_HOST;
		u->host = (struct span){ host.p, 0 };
	}
}

static bool ends_with_http(struct span s)
{
	static const struct span names[] = { SPAN_INIT("http"),
					     SPAN_INIT("https") };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (s.n >= names[i].n &&
		    span_ieq(span_skip(s, s.n - names[i].n), names[i]))
			return true;
	return false;
}

/* "http://http://example.org", or with something in front or a colon lost: the
 * second scheme is the host then. */
static void find_second_scheme(struct url *u)
{
	struct span host = u->host_text;
	bool colon = u->port_text.p == host.p + host.n + 1;
	size_t n = host.n + (colon ? 1 : 0) + u->port_text.n;

	if (!ends_with_http(host) || !(colon || host.n <= strlen("https")) ||
	    slashes_of(u->scheme, u->path).n < 2 || u->port_text.n > 0)
		return;
	note(u, URL_TWICE, (struct span){ host.p, n });
}

static void read_special(struct arena *a, struct url *u, struct span s)
{
	struct span slashes = slashes_of(u->scheme, s), authority;

	if (u->scheme == URL_NONE && slashes.n < 2) {
		u->path = s;
		return;
	}
	if (slashes.n != 2)
		note(u, URL_SLASHES, slashes.n > 0 ? slashes : u->scheme_text);
	s = span_skip(s, slashes.n);
	authority = span_first(s, until_slash(u->scheme, s));
	u->path = span_skip(s, authority.n);
	read_authority(a, u, authority);
	find_second_scheme(u);
}

static void read_other(struct arena *a, struct url *u, struct span s)
{
	struct span authority;

	u->path = s;
	if (!span_starts(s, SPAN("//")))
		return;
	s = span_skip(s, 2);
	authority = span_first(s, span_until(s, '/'));
	u->path = span_skip(s, authority.n);
	read_authority(a, u, authority);
}

/* The first "%" without two digits behind it; empty. */
static struct span bad_escape(struct span s)
{
	for (size_t at = span_until(s, '%'); at < s.n;) {
		struct span rest = span_skip(s, at);

		if (rest.n < 3 || hex_value(rest.p[1]) < 0 ||
		    hex_value(rest.p[2]) < 0)
			return span_first(rest, 3);
		at += 3;
		at += span_until(span_skip(s, at), '%');
	}
	return span_first(s, 0);
}

/* What is odd in a URL that is not all printable ASCII. */
static void find_unprintable(struct url *u, struct span s)
{
	const struct span parts[3] = { u->path, u->query, u->fragment };
	struct invisible_scan scan = invisible_begin(s);
	struct invisible found = invisible_next(&scan);
	size_t used;

	if (found.kind != INVISIBLE_NONE)
		note(u, URL_INVISIBLE, found.at);
	for (size_t i = 0; i < 3; i++) {
		struct span rest = span_skip(parts[i], utf8_ascii(parts[i]));

		if (rest.n == 0)
			continue;
		utf8_next(rest, &used);
		note(u, URL_NON_ASCII, span_first(rest, used));
	}
}

static void find_oddities(struct url *u, struct span s, struct span hierarchy)
{
	const struct span parts[3] = { u->path, u->query, u->fragment };
	size_t blank = span_until(s, ' ');
	size_t slash = span_until(hierarchy, '\\');

	if (blank < s.n)
		note(u, URL_SPACE, span_slice(s, blank, 1));
	if (scheme_is_special(u->scheme) && slash < hierarchy.n)
		note(u, URL_BACKSLASH, span_slice(hierarchy, slash, 1));
	for (size_t i = 0; span_has(s, '%') && i < 3; i++)
		if (bad_escape(parts[i]).n > 0)
			note(u, URL_ESCAPE, bad_escape(parts[i]));
}

static void read_clean(struct arena *a, struct url *u, struct span s)
{
	struct span hierarchy = read_tail(u, read_scheme(u, s));

	u->default_port = true;
	if (u->scheme == URL_FILE)
		read_file(a, u, hierarchy);
	else if (scheme_is_special(u->scheme))
		read_special(a, u, hierarchy);
	else
		read_other(a, u, hierarchy);
	find_oddities(u, s, hierarchy);
}

static void move_all_back(const struct url_clean *c, struct url *u)
{
	struct span *const slices[] = {
		&u->scheme_text, &u->user,  &u->host_text, &u->port_text,
		&u->path,        &u->query, &u->fragment,
	};

	for (size_t i = 0; i < sizeof(slices) / sizeof(*slices); i++)
		url_clean_origin(c, slices[i]);
	for (unsigned i = 0; i < URL_ODDITIES; i++)
		url_clean_origin(c, &u->at[i]);
}

static bool is_blank(char c)
{
	return (unsigned char)c <= ' ';
}

static struct span trim(struct span s)
{
	while (s.n > 0 && is_blank(s.p[s.n - 1]))
		s.n--;
	while (s.n > 0 && is_blank(s.p[0]))
		s = span_skip(s, 1);
	return s;
}

/* Read a URL of which not all is printable ASCII. */
static void read_unprintable(struct arena *a, struct url *u)
{
	size_t dropped = url_clean_length(u->whole);
	struct url_clean cleaned;

	if (dropped == u->whole.n) {
		read_clean(a, u, u->whole);
		find_unprintable(u, u->whole);
		return;
	}
	cleaned = url_clean(a, u->whole);
	read_clean(a, u, cleaned.text);
	find_unprintable(u, cleaned.text);
	move_all_back(&cleaned, u);
	note(u, URL_BLANKS, span_slice(u->whole, dropped, 1));
}

struct url url_parse(struct arena *a, struct span text)
{
	struct url u = { .valid = true, .whole = trim(text) };

	if (text.n > URL_MOST) {
		fail(&u, "it is longer than 64 KiB");
		return u;
	}
	if (utf8_printable(u.whole) == u.whole.n) /* as of most */
		read_clean(a, &u, u.whole);
	else
		read_unprintable(a, &u);
	if (u.whole.n < text.n) {
		size_t front = (size_t)(u.whole.p - text.p);

		note(&u, URL_BLANKS,
		     front > 0 ? span_first(text, front)
			       : span_skip(text, u.whole.n));
	}
	return u;
}

bool url_address_is_public(const unsigned char *address, enum url_host kind)
{
	return kind == URL_IPV4 ? ip4_is_public(address)
				: kind == URL_IPV6 && ip6_is_public(address);
}
