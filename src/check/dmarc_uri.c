#include "check/dmarc_uri.h"

#include "text/domain.h"

/* RFC 9989 4.8, obs-dmarc-report-size. */
static bool is_size(struct span s)
{
	size_t n = 0;

	while (n < s.n && is_digit(s.p[n]))
		n++;
	return n > 0 &&
	       (n == s.n ||
		(n + 1 == s.n && span_has(SPAN("kmgt"), to_lower(s.p[n]))));
}

/* How many bytes the scheme takes with its colon (RFC 3986 3.1); 0: none. */
static size_t scheme_of(struct span uri)
{
	size_t n = 0;

	while (n < uri.n && (is_alpha(uri.p[n]) ||
			     (n > 0 && (is_digit(uri.p[n]) ||
					span_has(SPAN("+-."), uri.p[n])))))
		n++;
	return n > 0 && n + 1 < uri.n && uri.p[n] == ':' ? n + 1 : 0;
}

/* The domain of the one address of a mailto (RFC 6068 2); empty if that is none
 * that mail can be sent to. */
static struct span mailto_host(struct arena *a, struct span to)
{
	struct domain domain;
	size_t at;

	to = span_first(to, span_until(to, '?'));
	at = span_until(to, '@');
	if (at == 0 || at == to.n)
		return (struct span){ 0 };
	domain = domain_parse(a, span_skip(to, at + 1));
	if (domain.faults != 0 || domain.literal || domain.numeric ||
	    domain.raw_idn)
		return (struct span){ 0 };
	return domain.ascii;
}

const char *dmarc_uri_read(struct arena *a, struct span text,
			   struct dmarc_uri *uri)
{
	size_t mark = span_until(text, '!');
	size_t scheme;

	*uri = (struct dmarc_uri){ .text = span_first(text, mark),
				   .sized = mark < text.n };
	if (uri->sized && !is_size(span_skip(text, mark + 1)))
		return "has a \"!\", which must be written %21";
	for (size_t i = 0; i < mark; i++)
		if (text.p[i] <= ' ' || text.p[i] > '~')
			return "has a character that no URI may have";
	scheme = scheme_of(uri->text);
	if (scheme == 0 && span_has(text, '@'))
		return "has no \"mailto:\" in front";
	if (scheme == 0)
		return "is no URI";
	if (!span_ieq(span_first(uri->text, scheme), SPAN("mailto:")))
		return NULL;
	uri->host = mailto_host(a, span_skip(uri->text, scheme));
	return uri->host.n == 0 ? "is no address that mail can go to" : NULL;
}
