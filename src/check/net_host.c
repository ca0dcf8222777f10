/* Rules about what the DNS says of the hosts that links lead to, and pictures
 * come from. What the name alone tells is link-private-host's. */
#include "check/link_rules.h"
#include "check/mailhost.h"
#include "check/net_rules.h"

/* A host to ask about. Begin with all zero. */
struct host_walk {
	struct link_walk links;
	const struct link *link; /* the first that has it */
	const struct fact *a, *aaaa;
	/* Those before; a message may not ask about more. */
	const struct domain *before[FACTS_OF_MESSAGE];
	size_t nbefore;
};

/* Links to the same host share what is known of its name. */
static bool is_new(struct host_walk *walk, const struct domain *domain)
{
	for (size_t i = 0; i < walk->nbefore; i++)
		if (walk->before[i] == domain)
			return false;
	if (walk->nbefore == FACTS_OF_MESSAGE)
		return false;
	walk->before[walk->nbefore++] = domain;
	return true;
}

static bool is_asked_for(const struct link *link)
{
	const struct domain *d = link->domain;
	bool loads = link->kind == LINK_PAGE || link->kind == LINK_IMAGE ||
		     link->kind == LINK_STYLE || link->kind == LINK_ACTION ||
		     link->kind == LINK_UNSUBSCRIBE;

	return loads && link->url.kind == URL_DOMAIN && d != NULL &&
	       link->host_known && d->reserved == NULL && d->labels > 1 &&
	       (link->url.scheme == URL_HTTP ||
		link->url.scheme == URL_HTTPS) &&
	       link_seclusion(link) == NULL;
}

/* The next host, each once, and what is known of its addresses. Where nobody
 * answers, one that is asked about says so. */
static bool host_next(struct check *check, struct host_walk *walk)
{
	if (walk->nbefore > 0 && check->facts->shut[FACT_DNS_A] != NULL)
		return false;
	while (link_next_host(check, &walk->links)) {
		const struct link *link = walk->links.link;

		if (!is_asked_for(link) || !is_new(walk, link->domain))
			continue;
		walk->link = link;
		walk->a = facts_ask(check->facts, FACT_DNS_A,
				    link->domain->ascii);
		walk->aaaa = facts_ask(check->facts, FACT_DNS_AAAA,
				       link->domain->ascii);
		return true;
	}
	return false;
}

static void say(struct check *check, const struct host_walk *walk,
		const char *what)
{
	const struct link *link = walk->link;

	report_at(check, rule_level_in(check, link->part), link->view,
		  link_place(link, link->url.host_text), "%s %s",
		  shown(check, link->domain->unicode), what);
}

static bool has_no_name(const struct host_walk *walk)
{
	return walk->a->no_name || walk->aaaa->no_name;
}

static void nxdomain(struct check *check)
{
	struct host_walk walk = { 0 };

	while (host_next(check, &walk))
		if (has_no_name(&walk))
			say(check, &walk, "does not exist: the link is dead");
}

const struct rule net_nxdomain = {
	.look = nxdomain,
	.text = {
		.id = "net-nxdomain",
		.category = "links",
		.level = MSC_ERROR,
		.points = 200,
		.title = "Link to a host that does not exist",
		.why = "The DNS knows no such name, so nobody gets to the page "
		       "or sees the picture. Filters know names that do not "
		       "resolve from spam whose hosts were shut down.",
		.fix = "Correct the host in the link; mostly it is a slip of "
		       "the keys.",
		.source = "https://www.rfc-editor.org/rfc/rfc8020#section-2",
		.bad = "<a href=\"https://shop.exmaple-shop.com/\">Shop</a>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_DNS,
		.providers = MSC_BIT(MSC_ALIBABA),
	},
};

static void no_address(struct check *check)
{
	struct host_walk walk = { 0 };

	while (host_next(check, &walk))
		if (walk.a->state == FACT_NONE &&
		    walk.aaaa->state == FACT_NONE && !has_no_name(&walk))
			say(check, &walk, "has no address: the link is dead");
}

const struct rule net_no_address = {
	.look = no_address,
	.text = {
		.id = "net-no-address",
		.category = "links",
		.level = MSC_ERROR,
		.points = 200,
		.title = "Link to a host without an address",
		.why = "The name is there, but no address belongs to it: a "
		       "browser has nowhere to go. Often \"www\" is missing in "
		       "the link, or the record went when a page moved.",
		.fix = "Link to the name that has the page, or give this one "
		       "an A or AAAA record.",
		.source = "https://www.rfc-editor.org/rfc/rfc1035"
			  "#section-3.4.1",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_DNS,
		.providers = MSC_BIT(MSC_ALIBABA),
	},
};

/* There are addresses, and none of them is public. */
static bool is_private(const struct host_walk *walk)
{
	const struct fact *both[] = { walk->a, walk->aaaa };
	bool any = false;

	for (size_t i = 0; i < 2; i++) {
		if (both[i]->state == FACT_NONE)
			continue;
		if (both[i]->state != FACT_FOUND ||
		    !addresses_are_private(both[i]))
			return false;
		any = true;
	}
	return any;
}

static void private_address(struct check *check)
{
	struct host_walk walk = { 0 };

	while (host_next(check, &walk))
		if (is_private(&walk))
			say(check, &walk,
			    "has addresses of a private network alone: readers "
			    "cannot reach it");
}

const struct rule net_private_address = {
	.look = private_address,
	.text = {
		.id = "net-private-address",
		.category = "links",
		.level = MSC_ERROR,
		.points = 200,
		.title = "Link to a host in a private network",
		.why = "All addresses of the host are ones that the internet "
		       "does not carry. It works in the office and for nobody "
		       "else.",
		.fix = "Link to the public name of the page.",
		.source = "https://www.rfc-editor.org/rfc/rfc6890",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_DNS,
	},
};
