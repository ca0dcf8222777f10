/* Rules about hosts that are no public names. */
#include "check/link_rules.h"

static bool is_address(const struct url *u)
{
	return u->kind == URL_IPV4 || u->kind == URL_IPV6;
}

static void ip_literal(struct check *check)
{
	struct link_walk walk = { 0 };

	while (link_next_host(check, &walk)) {
		const struct url *u = &walk.link->url;
		enum msc_level level = rule_level_in(check, walk.link->part);

		if (!is_address(u) ||
		    !url_address_is_public(u->address, u->kind) ||
		    !link_is_new(&walk))
			continue;
		if (span_eq(u->host, u->host_text))
			report_at(check, level, walk.link->view,
				  link_place(walk.link, u->host_text),
				  "the link to %s has an IP address for a host",
				  shown(check, u->whole));
		else
			report_at(check, level, walk.link->view,
				  link_place(walk.link, u->host_text),
				  "the link to %s has a host that is the IP "
				  "address %s in disguise",
				  shown(check, u->whole),
				  shown(check, u->host));
	}
}

const struct rule link_ip_literal = {
	.look = ip_literal,
	.text = {
		.id = "link-ip-literal",
		.category = "links",
		.level = MSC_ERROR,
		.points = 200,
		.title = "Link to an IP address",
		.why = "Hardly any company links to a bare address; fraud "
		       "does, from hosts that have no name. A fifth of older "
		       "spam and a tenth of today's phishing has it, of good "
		       "mail one in a thousand.",
		.fix = "Give the host a name in your domain, and link to that.",
		.source = "https://www.alibabacloud.com/help/en/direct-mail/"
			  "email-sending-faqs",
		.bad = "<a href=\"http://8.8.4.4/offer\">Offer</a>",
		.good = "<a href=\"https://shop.example.org/offer\">Offer</a>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = MSC_BIT(MSC_ALIBABA),
	},
};

/* Names set aside that are never a page of the public's. Those of RFC 2606 for
 * examples are: texts on how to write mail have them. */
static bool is_reserved(const struct domain *d)
{
	return d->reserved != NULL &&
	       strncmp(d->reserved->name, "example", strlen("example")) != 0;
}

const char *link_seclusion(const struct link *link)
{
	const struct url *u = &link->url;
	const struct domain *d = link->domain;

	if (is_address(u))
		return url_address_is_public(u->address, u->kind)
			       ? NULL
			       : "the address is of a private network, or of "
				 "none";
	if (d == NULL || u->kind != URL_DOMAIN)
		return NULL;
	if (is_reserved(d))
		return "the name is set aside and stands for no public host";
	if (d->labels == 1 && !domain_known_tld(d))
		return "that is the name of a host in one's own network";
	return NULL;
}

/* Whether the name is the domain or below it. */
static bool is_within(struct span name, struct span domain)
{
	size_t at = name.n - domain.n;

	return name.n >= domain.n && name.p[at] == domain.p[0] &&
	       (at == 0 || name.p[at - 1] == '.') &&
	       span_eq(span_skip(name, at), domain);
}

/* What public hosts are not called; and services that make a computer at home
 * public for an hour. */
static bool is_workshop(const struct domain *d)
{
	static const struct span labels[] = {
		SPAN_INIT("staging"),  SPAN_INIT("stg"), SPAN_INIT("preprod"),
		SPAN_INIT("pre-prod"), SPAN_INIT("uat"), SPAN_INIT("localdev"),
	};
	static const struct span tunnels[] = {
		SPAN_INIT("ngrok.io"),          SPAN_INIT("ngrok.app"),
		SPAN_INIT("ngrok.dev"),         SPAN_INIT("ngrok-free.app"),
		SPAN_INIT("ngrok-free.dev"),    SPAN_INIT("loca.lt"),
		SPAN_INIT("trycloudflare.com"), SPAN_INIT("localhost.run"),
		SPAN_INIT("lhr.life"),          SPAN_INIT("lvh.me"),
		SPAN_INIT("localtest.me"),      SPAN_INIT("nip.io"),
		SPAN_INIT("sslip.io"),
	};
	struct span name = d->ascii;
	struct span first = span_first(name, span_until(name, '.'));

	for (size_t i = 0; i < sizeof(labels) / sizeof(*labels); i++)
		if (d->labels > 2 && span_eq(first, labels[i]))
			return true;
	for (size_t i = 0; i < sizeof(tunnels) / sizeof(*tunnels); i++)
		if (is_within(name, tunnels[i]))
			return true;
	return false;
}

/* Pictures are the family "image"'s. */
static void private_host(struct check *check)
{
	struct link_walk walk = { 0 };

	while (link_next_host(check, &walk)) {
		const struct link *link = walk.link;
		enum msc_level level = rule_level_in(check, link->part);
		const char *why;

		if (link->kind == LINK_IMAGE ||
		    (link->domain != NULL && link_host_is_fine(&walk)))
			continue;
		why = link_seclusion(link);
		if (why != NULL && link_is_new(&walk)) {
			report_at(check, level, link->view,
				  link_place(link, link->url.host_text),
				  "readers cannot open %s: %s",
				  shown(check, link->url.whole), why);
		} else if (link->domain != NULL && is_workshop(link->domain) &&
			   link_is_new(&walk)) {
			report_at(check,
				  level > MSC_WARNING ? MSC_WARNING : level,
				  link->view,
				  link_place(link, link->url.host_text),
				  "%s looks like a host for trying things out",
				  shown(check, link->url.host));
		} else {
			link_host_set_fine(&walk);
		}
	}
}

const struct rule link_private_host = {
	.look = private_host,
	.text = {
		.id = "link-private-host",
		.category = "links",
		.level = MSC_ERROR,
		.points = 100,
		.title = "Link to a host that the public cannot reach",
		.why = "It works on the desk of who made the message, and "
		       "nowhere else: an address of a private network, "
		       "localhost, a name without a dot, or a host on which "
		       "the site is tried out.",
		.fix = "Link to the public site.",
		.source = "https://www.rfc-editor.org/rfc/rfc6890",
		.bad = "<a href=\"http://localhost:3000/offer\">Offer</a>",
		.good = "<a href=\"https://shop.example.org/offer\">Offer</a>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

static void port_odd(struct check *check)
{
	struct link_walk walk = { 0 };

	while (link_next_host(check, &walk)) {
		const struct link *link = walk.link;

		if (link->url.default_port || link_seclusion(link) != NULL ||
		    !link_is_new(&walk))
			continue;
		report_at(check, rule_level_in(check, link->part), link->view,
			  link_place(link, link->url.port_text),
			  "the link to %s goes to port %u",
			  shown(check, link->url.host),
			  (unsigned)link->url.port);
	}
}

const struct rule link_port_odd = {
	.look = port_odd,
	.text = {
		.id = "link-port-odd",
		.category = "links",
		.level = MSC_WARNING,
		.points = 80,
		.title = "Link to an unusual port",
		.why = "Many offices let browsers out to ports 80 and 443 "
		       "only, and pages of hacked servers are on others: "
		       "SpamAssassin has a rule for it.",
		.fix = "Serve the page on port 443.",
		.source = "https://www.rfc-editor.org/rfc/rfc9110"
			  "#section-4.2.2",
		.bad = "<a href=\"https://shop.example.org:8443/\">Shop</a>",
		.good = "<a href=\"https://shop.example.org/\">Shop</a>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};
