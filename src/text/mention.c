#include "text/mention.h"

enum { HOST_MOST = 253 };

static const struct span schemes[] = {
	SPAN_INIT("http://"),
	SPAN_INIT("https://"),
	SPAN_INIT("ftp://"),
};

/* Bytes that an address, a URL or a domain can consist of, RFC 3986 2 without
 * the brackets and quotes that stand around them in text. */
static bool in_token(char c)
{
	return is_alnum(c) ||
	       (c != '\0' && span_has(SPAN("-._~:/?#@!$&*+=%"), c));
}

/* The next run of such bytes, without the punctuation of the sentence. */
static struct span next_token(struct span text, size_t *at)
{
	size_t start;
	struct span token;

	while (*at < text.n && !in_token(text.p[*at]))
		++*at;
	start = *at;
	while (*at < text.n && in_token(text.p[*at]))
		++*at;
	token = span_slice(text, start, *at - start);
	while (token.n > 0 && !is_alnum(token.p[token.n - 1]) &&
	       token.p[token.n - 1] != '/')
		token.n--;
	return token;
}

static size_t scheme_length(struct span s)
{
	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++)
		if (span_istarts(s, schemes[i]))
			return schemes[i].n;
	return 0;
}

/* The letters, digits, dots and hyphens at the start. */
static struct span host_of(struct span s)
{
	size_t n = 0;

	while (n < s.n && n <= HOST_MOST &&
	       (is_alnum(s.p[n]) || s.p[n] == '.' || s.p[n] == '-'))
		n++;
	while (n > 0 && (s.p[n - 1] == '.' || s.p[n - 1] == '-'))
		n--;
	return span_first(s, n);
}

static bool is_real(const struct domain *d)
{
	return d->faults == 0 && d->labels > 1 &&
	       (d->known_tld || d->reserved != NULL);
}

static struct mention as_url(struct arena *a, struct span token)
{
	struct mention found = { .kind = MENTION_NONE, .at = token };
	size_t n = scheme_length(token);
	struct span host = host_of(span_skip(token, n));

	if (host.n == 0)
		return found;
	if (n == 0 && !span_istarts(token, SPAN("www.")))
		return found;
	found.domain = domain_parse(a, host);
	if (n > 0 || is_real(&found.domain))
		found.kind = MENTION_URL;
	return found;
}

static struct mention as_address(struct arena *a, struct span token)
{
	struct mention found = { .kind = MENTION_NONE };
	size_t sign = span_until(token, '@');
	struct span host = host_of(span_skip(token, sign + 1));

	if (sign == 0 || host.n == 0 || !is_alnum(token.p[sign - 1]))
		return found;
	found.domain = domain_parse(a, host);
	found.at = span_first(token, sign + 1 + host.n);
	if (is_real(&found.domain))
		found.kind = MENTION_ADDRESS;
	return found;
}

static struct mention as_domain(struct arena *a, struct span token)
{
	struct mention found = { .kind = MENTION_NONE };
	struct span host = host_of(token), behind = span_skip(token, host.n);
	size_t dot = 0; /* bytes behind the last one */

	/* Most of what has a dot need not be taken apart. */
	while (dot < host.n && host.p[host.n - 1 - dot] != '.')
		dot++;
	if (dot == host.n || !domain_is_tld(span_skip(host, host.n - dot)))
		return found;
	found.domain = domain_parse(a, host);
	if (!is_real(&found.domain))
		return found;
	if (behind.n > 1 && behind.p[0] == '/') {
		found.kind = MENTION_URL;
		found.at = token;
	} else if (behind.n == 0 || !span_has(SPAN("@=&%"), behind.p[0])) {
		found.kind = MENTION_DOMAIN;
		found.at = host;
	}
	return found;
}

struct mention mention_next(struct arena *a, struct span text, size_t *from)
{
	struct mention found = { .kind = MENTION_NONE };

	while (found.kind == MENTION_NONE && *from < text.n) {
		struct span token = next_token(text, from);

		found = as_url(a, token);
		if (found.kind == MENTION_NONE)
			found = as_address(a, token);
		if (found.kind == MENTION_NONE)
			found = as_domain(a, token);
	}
	return found;
}
