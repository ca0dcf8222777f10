/* Rules about links that lead to another link. */
#include "check/link_rules.h"

/* A service that sends its visitor on to what the URL says. */
struct redirector {
	struct span host; /* and what is below it; with a dot at the end: and
			     any top-level domain */
	struct span path; /* begins so */
	const char *what;
};

static const struct redirector redirectors[] = {
	{ SPAN_INIT("google."), SPAN_INIT("/url?"), "Google's search" },
	{ SPAN_INIT("google."), SPAN_INIT("/amp/"), "Google's AMP" },
	{ SPAN_INIT("translate.google.com"), SPAN_INIT("/translate"),
	  "Google's translator" },
	{ SPAN_INIT("translate.goog"), SPAN_INIT("/"), "Google's translator" },
	{ SPAN_INIT("l.facebook.com"), SPAN_INIT("/l.php"), "Facebook" },
	{ SPAN_INIT("lm.facebook.com"), SPAN_INIT("/l.php"), "Facebook" },
	{ SPAN_INIT("l.instagram.com"), SPAN_INIT("/"), "Instagram" },
	{ SPAN_INIT("bing.com"), SPAN_INIT("/ck/a"), "Bing's search" },
	{ SPAN_INIT("r.search.yahoo.com"), SPAN_INIT("/"), "Yahoo's search" },
	{ SPAN_INIT("baidu.com"), SPAN_INIT("/link?"), "Baidu's search" },
	{ SPAN_INIT("linkedin.com"), SPAN_INIT("/redir/"), "LinkedIn" },
	{ SPAN_INIT("youtube.com"), SPAN_INIT("/redirect?"), "YouTube" },
	{ SPAN_INIT("vk.com"), SPAN_INIT("/away.php"), "VK" },
	{ SPAN_INIT("safelinks.protection.outlook.com"), SPAN_INIT("/"),
	  "Outlook's Safe Links, of somebody else's mailbox" },
	{ SPAN_INIT("urldefense.com"), SPAN_INIT("/"),
	  "Proofpoint, of somebody else's mailbox" },
	{ SPAN_INIT("urldefense.proofpoint.com"), SPAN_INIT("/"),
	  "Proofpoint, of somebody else's mailbox" },
	{ SPAN_INIT("linkprotect.cudasvc.com"), SPAN_INIT("/"),
	  "Barracuda, of somebody else's mailbox" },
	{ SPAN_INIT("mimecastprotect.com"), SPAN_INIT("/"),
	  "Mimecast, of somebody else's mailbox" },
};

static bool is_at(const struct domain *d, const struct redirector *r)
{
	struct span name = d->ascii, host = r->host;

	if (host.p[host.n - 1] == '.')
		return span_find(name, host) < name.n &&
		       span_starts(domain_registrable(d), host);
	return name.n >= host.n &&
	       (name.n == host.n || name.p[name.n - host.n - 1] == '.') &&
	       span_eq(span_skip(name, name.n - host.n), host);
}

/* Path and query, as they are written. */
static struct span rest_of(const struct url *u)
{
	struct span rest = u->path;

	if (u->has_query && u->path.n > 0)
		rest.n = (size_t)(u->query.p + u->query.n - u->path.p);
	return rest;
}

/* Most links of a message go to one host, and this is asked of it once. */
bool link_is_redirector(const struct domain *d)
{
	for (size_t i = 0; i < sizeof(redirectors) / sizeof(*redirectors); i++)
		if (is_at(d, &redirectors[i]))
			return true;
	return false;
}

static const struct redirector *redirector_of(const struct link *link)
{
	struct span rest = rest_of(&link->url);

	for (size_t i = 0; i < sizeof(redirectors) / sizeof(*redirectors); i++)
		if (span_starts(rest, redirectors[i].path) &&
		    is_at(link->domain, &redirectors[i]))
			return &redirectors[i];
	return NULL;
}

static void redirector_wrap(struct check *check)
{
	struct link_walk walk = { 0 };

	while (link_next(check, &walk)) {
		const struct link *link = walk.link;
		const struct redirector *r;

		if (link->domain == NULL || !link->host_known ||
		    link_host_is_fine(&walk))
			continue;
		if (!link_is_redirector(link->domain)) {
			link_host_set_fine(&walk);
			continue;
		}
		r = redirector_of(link);
		if (r == NULL || !link_is_new(&walk))
			continue;
		report_at(check, rule_level_in(check, link->part), link->view,
			  link_place(link, link->url.host_text),
			  "the link %s goes through %s", link_name(check, link),
			  r->what);
	}
}

const struct rule link_redirector_wrap = {
	.look = redirector_wrap,
	.text = {
		.id = "link-redirector-wrap",
		.category = "links",
		.level = MSC_WARNING,
		.points = 100,
		.title = "Link through somebody else's redirection",
		.why = "It was copied from search results or from a mailbox "
		       "whose filter rewrites links. It may end to work any "
		       "day, tells a third party of each click, and fraud "
		       "hides behind the same names.",
		.fix = "Open the link and copy the address of the page.",
		.source = "https://support.google.com/mail/answer/81126",
		.bad = "<a href=\"https://www.google.com/url?q=https://"
		       "shop.example.org/\">",
		.good = "<a href=\"https://shop.example.org/\">",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};
