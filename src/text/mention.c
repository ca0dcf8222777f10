#include "text/mention.h"

#include "base/utf8.h"
#include "text/extent.h"
#include "text/uts46.h"

static const struct span schemes[] = {
	SPAN_INIT("http"),
	SPAN_INIT("https"),
	SPAN_INIT("ftp"),
};

static bool is_word(char c)
{
	return is_alnum(c) || !is_ascii(c);
}

/* Whether a dot stands between two letters, or a colon in "p://". */
static bool is_anchor(struct span text, size_t at)
{
	if (at == 0 || at + 1 == text.n)
		return false;
	if (text.p[at] == ':')
		return is_alpha(text.p[at - 1]) &&
		       span_starts(span_skip(text, at), SPAN("://"));
	return is_word(text.p[at - 1]) && is_word(text.p[at + 1]);
}

/* The next offset where a mention may be recognized; the text's length if there
 * is none. */
static size_t next_anchor(struct span text, size_t from)
{
	size_t at = extent_sign(text, from);

	while (at < text.n && !is_anchor(text, at))
		at = extent_sign(text, at + 1);
	return at;
}

/* Whether someone could own it, be it to deceive. */
static bool is_real(const struct domain *d)
{
	return (d->faults & ~(1U << DOMAIN_SCRIPTS)) == 0 && d->labels > 1 &&
	       (d->reserved != NULL || domain_known_tld(d));
}

static size_t ascii_length(struct span s)
{
	size_t n = 0;

	while (n < s.n && is_ascii(s.p[n]))
		n++;
	return n;
}

/* Most of what has a dot need not be taken apart. */
static bool ends_in_tld(struct span host)
{
	size_t dot = host.n;
	struct arena scratch = { 0 };
	struct span label;
	bool known;

	while (dot > 0 && host.p[dot - 1] != '.')
		dot--;
	label = span_skip(host, dot);
	if (dot == 0 || label.n < 2 || is_digit(label.p[0]))
		return false;
	if (ascii_length(label) == label.n)
		return domain_is_tld(label);
	/* "i.e." in Cyrillic is no domain, and neither is "g.Moskva", the city
	 * of that name. */
	if (utf8_count(label) < 2 || utf8_count(host) < 3 + utf8_count(label))
		return false;
	known = domain_is_tld(uts46_read(&scratch, label).ascii);
	arena_free(&scratch);
	return known;
}

/* How many bytes of user and password stand at the start, with their "@". */
static size_t user_length(struct span s)
{
	size_t n = 0;

	s = span_first(s, EXTENT_HOST_MOST);
	for (size_t i = 0; i < s.n && extent_in_url(s.p[i]); i++) {
		if (span_has(SPAN("/?#"), s.p[i]))
			break;
		if (s.p[i] == '@')
			n = i + 1;
	}
	return n;
}

/* A URL whose host, or the user in front of it, begins in `text` at `host`, and
 * itself at `begin`. Its length is not sought before it is known to be one, so
 * that what is none costs little. */
static struct mention read_url(struct arena *a, struct span text, size_t begin,
			       size_t host, bool must_be_real)
{
	struct mention found = { .kind = MENTION_NONE };
	struct span rest = span_skip(text, host);
	size_t user = user_length(rest);
	struct span name = extent_host(span_skip(rest, user));
	bool glued = ascii_length(name) < name.n, real;

	if (name.n == 0 && !span_starts(span_skip(rest, user), SPAN("[")))
		return found;
	if (must_be_real && !ends_in_tld(name) &&
	    (!glued || !ends_in_tld(span_first(name, ascii_length(name)))))
		return found;
	found.domain = domain_parse(a, name);
	real = is_real(&found.domain);
	/* Or text in Chinese goes on right behind it. */
	if (!real && glued) {
		struct span ascii = span_first(name, ascii_length(name));
		struct domain d = domain_parse(a, ascii);

		real = is_real(&d);
		if (real) {
			found.domain = d;
			rest = span_first(rest, user + ascii.n);
		}
	}
	if (!real && must_be_real)
		return found;
	found.kind = MENTION_URL;
	found.at = span_slice(text, begin, host - begin + extent_url(rest));
	return found;
}

/* A scheme in front of the colon at `at`. */
static struct mention as_url(struct arena *a, struct span text, size_t from,
			     size_t at)
{
	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++) {
		size_t n = schemes[i].n;

		if (at - from >= n &&
		    span_ieq(span_slice(text, at - n, n), schemes[i]) &&
		    (at - from == n || !is_alnum(text.p[at - n - 1])))
			return read_url(a, text, at - n, at + strlen("://"),
					false);
	}
	return (struct mention){ .kind = MENTION_NONE };
}

/* "www." that ends at the dot. */
static struct mention as_www(struct arena *a, struct span text, size_t from,
			     size_t at)
{
	size_t n = strlen("www");

	if (at - from < n ||
	    !span_ieq(span_slice(text, at - n, n), SPAN("www")) ||
	    (at - from > n && extent_in_token(text.p[at - n - 1])))
		return (struct mention){ .kind = MENTION_NONE };
	return read_url(a, text, at - n, at - n, true);
}

static bool in_local(char c)
{
	return is_word(c) || span_has(SPAN("._%+-"), c);
}

static struct mention as_address(struct arena *a, struct span token)
{
	struct mention found = { .kind = MENTION_NONE };
	size_t sign = span_until(token, '@'), begin = sign;
	struct span host = extent_host(span_skip(token, sign + 1));

	while (begin > 0 && in_local(token.p[begin - 1]))
		begin--;
	if (begin == sign || !is_word(token.p[sign - 1]) || !ends_in_tld(host))
		return found;
	found.domain = domain_parse(a, host);
	found.at = span_slice(token, begin, sign + 1 + host.n - begin);
	if (is_real(&found.domain))
		found.kind = MENTION_ADDRESS;
	return found;
}

static struct mention as_domain(struct arena *a, struct span text,
				struct span token)
{
	struct mention found = { .kind = MENTION_NONE };
	struct span host = extent_host(token),
		    behind = span_skip(token, host.n);
	size_t at = (size_t)(token.p - text.p);

	if (!ends_in_tld(host))
		return found;
	found.domain = domain_parse(a, host);
	if (!is_real(&found.domain))
		return found;
	if (behind.n > 1 && behind.p[0] == '/')
		return read_url(a, text, at, at, true);
	if (behind.n == 0 || !span_has(SPAN("@=&%"), behind.p[0])) {
		found.kind = MENTION_DOMAIN;
		found.at = host;
	}
	return found;
}

/* What is recognized by the dot between two letters at `at`; *end is where its
 * token ends. */
static struct mention at_dot(struct arena *a, struct span text, size_t from,
			     size_t at, size_t *end)
{
	struct mention found = as_www(a, text, from, at);
	struct span token;

	if (found.kind != MENTION_NONE)
		return found;
	token = extent_token(text, *end, at);
	*end = (size_t)(token.p - text.p) + token.n;
	found = as_address(a, token);
	if (found.kind == MENTION_NONE)
		found = as_domain(a, text, token);
	return found;
}

struct mention mention_next(struct arena *a, struct span text, size_t *from)
{
	struct mention found = { .kind = MENTION_NONE };
	size_t at, end = *from;

	while (found.kind == MENTION_NONE &&
	       (at = next_anchor(text, end)) < text.n) {
		if (text.p[at] == '.') {
			found = at_dot(a, text, *from, at, &end);
		} else {
			found = as_url(a, text, *from, at);
			end = at + 1;
		}
	}
	*from = text.n;
	if (found.kind != MENTION_NONE)
		*from = (size_t)(found.at.p - text.p) + found.at.n;
	return found;
}
