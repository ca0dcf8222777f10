/* Rules about links whose text is a URL too. */
#include "check/link_rules.h"
#include "text/mention.h"

/* The domain that the text of a link shows; kind NONE if it shows none, or
 * among more words. */
static struct mention shown_domain(struct check *check, const struct link *link)
{
	static const struct mention none = { .kind = MENTION_NONE };
	const struct view *text = link->shown;
	struct mention m;
	size_t at = 0;

	if (text == NULL || link->document == NULL ||
	    text->from != link->document->visible)
		return none;
	m = mention_next(check->arena, text->text, &at);
	if ((m.kind != MENTION_URL && m.kind != MENTION_DOMAIN) ||
	    2 * m.at.n < span_trim(text->text).n ||
	    domain_registrable(&m.domain).n == 0)
		return none;
	return m;
}

/* Whether the target is one of the sender's, or counts clicks for it. */
static bool is_trusted(struct check *check, const struct domain *target)
{
	return link_is_own(check, target) ||
	       list_domain(&list_sending_services, target->ascii).n > 0;
}

static bool has_target(const struct link *link)
{
	return link->origin == LINK_IN_ATTRIBUTE && link->host_known &&
	       link->domain != NULL && !link->attached;
}

/* What goes elsewhere than it shows, but by a way that is known. */
struct detour {
	const struct link *link;
	struct mention shown;
	size_t n;
};

static void report_detour(struct check *check, const struct detour *detour)
{
	const struct link *link = detour->link;

	report_at(check, MSC_NOTE, link->shown,
		  view_range(link->shown, detour->shown.at),
		  "the link shows %s and leads to %s, as if to count "
		  "clicks%s",
		  shown(check, detour->shown.at),
		  shown(check, link->domain->ascii),
		  repeated(check, detour->n));
}

/* Whether what is shown begins with the host that the link leads to, as it
 * mostly does; "@" would make a user of that. */
static bool shows_target(const struct link *link)
{
	struct span host = link->url.host_text, text;
	size_t scheme;

	if (link->shown == NULL)
		return false;
	text = span_trim(link->shown->text);
	scheme = span_find(text, SPAN("://"));
	if (scheme < text.n)
		text = span_skip(text, scheme + SPAN("://").n);
	return host.n > 0 && span_istarts(text, host) && !span_has(text, '@') &&
	       (text.n == host.n || span_has(SPAN("/?# "), text.p[host.n]));
}

static void text_url_mismatch(struct check *check)
{
	struct detour detour = { .n = 0 };
	struct link_walk walk = { 0 };

	while (link_next(check, &walk)) {
		const struct link *link = walk.link;
		const struct domain *target = link->domain;
		struct span leads, shows;
		struct mention m;

		if (!has_target(link) || shows_target(link))
			continue;
		m = shown_domain(check, link);
		if (m.kind == MENTION_NONE)
			continue;
		shows = domain_registrable(&m.domain);
		leads = domain_registrable(target);
		if (leads.n == 0 || span_eq(shows, leads))
			continue;
		if (is_trusted(check, target) ||
		    link_is_own(check, &m.domain) ||
		    link_is_related(&m.domain, target)) {
			if (detour.n++ == 0) {
				detour.link = link;
				detour.shown = m;
			}
		} else if (link_is_new(&walk)) {
			report_at(check, rule_level(check), link->shown,
				  view_range(link->shown, m.at),
				  "the link shows %s, but leads to %s",
				  shown(check, m.at),
				  shown(check, target->ascii));
		}
	}
	if (detour.n > 0)
		report_detour(check, &detour);
}

const struct rule link_text_url_mismatch = {
	.look = text_url_mismatch,
	.text = {
		.id = "link-text-url-mismatch",
		.category = "links",
		.level = MSC_WARNING,
		.points = 80,
		.title = "Link shows one site and leads to another",
		.why = "That is how phishing looks, and gateways mark or "
		       "rewrite it (MailScanner puts a warning into the "
		       "text). Counting clicks makes it look the same.",
		.fix = "Use words for the text of a link, not an address; or "
		       "count clicks below your own domain.",
		.source = "https://github.com/MailScanner/v5/issues/433",
		.bad = "<a href=\"https://example.net/\">www.example.org</a>",
		.good = "<a href=\"https://example.net/\">See the offer</a>",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE,
	},
};

static bool may_show_https(const struct link *link)
{
	struct span text = link->shown == NULL ? SPAN("") : link->shown->text;

	for (size_t at = span_until(text, ':'); at < text.n;
	     at += 1 + span_until(span_skip(text, at + 1), ':'))
		if (at > 0 && to_lower(text.p[at - 1]) == 's')
			return true;
	return false;
}

static void text_https_href_http(struct check *check)
{
	struct link_walk walk = { 0 };

	while (link_next(check, &walk)) {
		const struct link *link = walk.link;
		struct mention m;

		if (!has_target(link) || link->url.scheme != URL_HTTP ||
		    !may_show_https(link))
			continue;
		m = shown_domain(check, link);
		if (m.kind != MENTION_URL ||
		    !span_istarts(m.at, SPAN("https:")) ||
		    !span_eq(domain_registrable(&m.domain),
			     domain_registrable(link->domain)) ||
		    !link_is_new(&walk))
			continue;
		report_at(check, rule_level(check), link->view,
			  link_place(link, link->url.scheme_text),
			  "the link shows %s, but goes by http",
			  shown(check, m.at));
	}
}

const struct rule link_text_https_href_http = {
	.look = text_https_href_http,
	.text = {
		.id = "link-text-https-href-http",
		.category = "links",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Link shows https and goes by http",
		.why = "It promises a safety that it has not. rspamd counts "
		       "it.",
		.fix = "Write https in the href too.",
		.source = "https://github.com/rspamd/rspamd/blob/master/conf/"
			  "scores.d/phishing_group.conf",
		.bad = "<a href=\"http://example.org/\">"
		       "https://example.org/</a>",
		.good = "<a href=\"https://example.org/\">"
			"https://example.org/</a>",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE,
	},
};
