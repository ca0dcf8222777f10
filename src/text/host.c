#include "text/host.h"

#include "base/utf8.h"
#include "text/invisible.h"
#include "text/ip.h"
#include "text/uts46.h"

static const char bad_character[] =
	"its host has a character that no host may have";

/* Forbidden host code points. */
static bool is_forbidden(char c)
{
	return c == '\0' || span_has(SPAN("\t\n\r #/:<>?@[\\]^|"), c);
}

/* Forbidden domain code points, which are more. */
static bool is_forbidden_domain(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7f || c == '%' ||
	       is_forbidden(c);
}

/* Whether it is what most hosts are, letters in lower case, digits, hyphens
 * and dots, so that nothing is left to do. */
static bool is_plain(struct span s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!is_lower(c) && !is_digit(c) && c != '.' && c != '-')
			return false;
		if (c == 'x' && span_starts(span_skip(s, i), SPAN("xn--")) &&
		    (i == 0 || s.p[i - 1] == '.'))
			return false;
	}
	return true;
}

static bool is_escape(struct span s)
{
	return s.n >= 3 && s.p[0] == '%' && hex_value(s.p[1]) >= 0 &&
	       hex_value(s.p[2]) >= 0;
}

/* Without its %XX. */
static struct span unescape(struct arena *a, struct host *host, struct span s)
{
	char *text;
	size_t n = 0;

	if (!span_has(s, '%'))
		return s;
	text = arena_bytes(a, s.n);
	for (size_t i = 0; i < s.n; i++) {
		struct span rest = span_skip(s, i);

		if (!is_escape(rest)) {
			text[n++] = s.p[i];
			continue;
		}
		if (host->escape.n == 0)
			host->escape = span_first(rest, 3);
		text[n++] = (char)(hex_value(rest.p[1]) << 4 |
				   hex_value(rest.p[2]));
		i += 2;
	}
	return (struct span){ text, n };
}

static struct span lower(struct arena *a, struct span s)
{
	char *text = arena_bytes(a, s.n);

	for (size_t i = 0; i < s.n; i++)
		text[i] = to_lower(s.p[i]);
	return (struct span){ text, s.n };
}

/* Whether an A-label may be among its labels. */
static bool has_alabel(struct span s)
{
	for (size_t at = 0; at < s.n;
	     at += span_until(span_skip(s, at), '.') + 1)
		if (span_istarts(span_skip(s, at), SPAN("xn--")))
			return true;
	return false;
}

static struct span to_ascii(struct arena *a, struct host *host, struct span s)
{
	struct invisible_scan scan = invisible_begin(s);
	struct uts46 read;

	if (utf8_ascii(s) == s.n && !has_alabel(s))
		return lower(a, s);
	host->invisible = invisible_next(&scan).kind != INVISIBLE_NONE;
	read = uts46_read(a, s);
	host->mapped = read.mapped;
	host->why = read.why;
	return read.ascii;
}

static void check_domain(struct host *host)
{
	for (size_t i = 0; i < host->text.n && host->why == NULL; i++)
		if (is_forbidden_domain(host->text.p[i]))
			host->why = bad_character;
	if (host->text.n == 0)
		host->why = "its host is made of nothing that counts";
}

static void read_domain(struct arena *a, struct host *host, struct span written)
{
	struct span s;

	host->kind = URL_DOMAIN;
	host->text = written;
	if (!is_plain(written)) {
		s = unescape(a, host, written);
		if (utf8_valid(s) < s.n) {
			host->why = "its host has escapes that are no UTF-8";
			return;
		}
		host->text = to_ascii(a, host, s);
		check_domain(host);
	}
	if (host->why != NULL || !ip4_is_meant(host->text))
		return;
	host->kind = URL_IPV4;
	if (!ip4_read(host->text, host->address)) {
		host->why = "its host ends in a number, but is no IP address";
		return;
	}
	host->text = ip4_text(a, host->address);
	host->numeric = !span_eq(host->text, written);
}

static void read_ip6(struct arena *a, struct host *host, struct span written)
{
	struct span inner = span_slice(written, 1, written.n - 2);

	host->kind = URL_IPV6;
	host->text = written;
	if (written.n < 2 || written.p[written.n - 1] != ']' ||
	    !ip6_read(inner, host->address))
		host->why = "its host is no IPv6 address";
	else
		host->text = ip6_text(a, host->address);
}

/* With what is not ASCII, and controls, escaped. */
static void read_opaque(struct arena *a, struct host *host, struct span written)
{
	static const char hex[] = "0123456789ABCDEF";
	char *text = arena_bytes(a, 3 * written.n);
	size_t n = 0;

	for (size_t i = 0; i < written.n; i++) {
		unsigned char c = (unsigned char)written.p[i];

		if (is_forbidden(written.p[i]))
			host->why = bad_character;
		if (c >= ' ' && c < 0x7f) {
			text[n++] = written.p[i];
			continue;
		}
		text[n++] = '%';
		text[n++] = hex[c >> 4];
		text[n++] = hex[c & 0xf];
	}
	host->kind = URL_OPAQUE;
	host->text = (struct span){ text, n };
}

struct host host_read(struct arena *a, struct span written, bool special)
{
	struct host host = { .kind = URL_NO_HOST };

	if (written.p[0] == '[')
		read_ip6(a, &host, written);
	else if (special)
		read_domain(a, &host, written);
	else
		read_opaque(a, &host, written);
	return host;
}
