/* Rules about what the DNS says of the hosts that links lead to, and pictures
 * come from. What the name alone tells is link-private-host's. */
#include "check/link_rules.h"
#include "check/mailhost.h"
#include "check/net_rules.h"
#include "check/net_say.h"

/* A host to ask about. Begin with all zero. */
struct host_walk {
	size_t next;
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

/* Of the fields, List-Unsubscribe alone has a page that everybody needs. */
static bool is_loaded(const struct link *link)
{
	if (link->origin == LINK_IN_HEADER)
		return link->kind == LINK_UNSUBSCRIBE;
	return link->kind == LINK_PAGE || link->kind == LINK_IMAGE ||
	       link->kind == LINK_STYLE || link->kind == LINK_ACTION ||
	       link->kind == LINK_UNSUBSCRIBE;
}

static bool is_asked_for(const struct link *link)
{
	const struct domain *d = link->domain;

	return is_loaded(link) && link->url.valid && link_is_sure(link) &&
	       link->url.kind == URL_DOMAIN && d != NULL && link->host_known &&
	       d->reserved == NULL && d->labels > 1 &&
	       (link->url.scheme == URL_HTTP ||
		link->url.scheme == URL_HTTPS) &&
	       link_seclusion(link) == NULL;
}

static const struct fact *ask_host(struct facts *facts, enum fact_kind kind,
				   const struct domain *domain)
{
	const struct fact *fact = facts_want_host(facts, kind, domain->ascii);

	facts_lean_on(facts, fact);
	return fact;
}

/* The next host, each once, and what is known of its addresses. Where nobody
 * answers, one that is asked about says so. */
static bool host_next(struct check *check, struct host_walk *walk)
{
	const struct links *all = &check->content->links;

	if (walk->nbefore > 0 && check->facts->shut[FACT_DNS_A] != NULL)
		return false;
	while (walk->next < all->nlinks) {
		const struct link *link = &all->links[walk->next++];

		if (!is_asked_for(link) || !is_new(walk, link->domain))
			continue;
		walk->link = link;
		walk->a = ask_host(check->facts, FACT_DNS_A, link->domain);
		walk->aaaa =
			ask_host(check->facts, FACT_DNS_AAAA, link->domain);
		return true;
	}
	return false;
}

/* The link that shows best what is wrong with its host. */
static const struct link *worst_of(const struct check *check,
				   const struct host_walk *walk)
{
	const struct links *all = &check->content->links;
	const struct link *worst = walk->link;

	for (size_t i = walk->next; i < all->nlinks; i++) {
		const struct link *link = &all->links[i];

		if (link->domain == worst->domain && is_asked_for(link) &&
		    net_rank(link) < net_rank(worst))
			worst = link;
	}
	return worst;
}

/* The mailto beside the page does without it. */
static const char *way_out_text(const struct check *check)
{
	const struct links *all = &check->content->links;

	for (size_t i = 0; i < all->nlinks; i++)
		if (all->links[i].origin == LINK_IN_HEADER &&
		    all->links[i].kind == LINK_UNSUBSCRIBE &&
		    all->links[i].url.scheme == URL_MAILTO)
			return "nobody can unsubscribe on the page: ";
	return "nobody can unsubscribe: ";
}

/* Where nobody would see a page, `unseen` says so. */
static void say(struct check *check, const struct host_walk *walk,
		const char *what, const char *unseen)
{
	const struct link *link = worst_of(check, walk);
	enum loss loss = net_loss(link);
	enum msc_level level = rule_level_in(check, link->part);
	const char *before = "", *behind = "";

	if (loss == LOSS_WAY_OUT)
		before = way_out_text(check);
	if (loss == LOSS_PAGE)
		behind = unseen;
	if (loss == LOSS_PICTURE)
		behind = ": the picture does not load";
	if (loss == LOSS_STYLE) {
		behind = ": the style sheet or font does not load";
		level = level < MSC_WARNING ? level : MSC_WARNING;
	}
	report_at(check, level, link->view,
		  link_place(link, link->url.host_text), "%s%s %s%s", before,
		  shown(check, link->domain->unicode), what, behind);
}

/* What is wrong with the host, or with the one that it is an alias of. */
static const char *blame(struct check *check, const struct host_walk *walk,
			 const char *what)
{
	struct span alias = walk->a->canonical;

	if (alias.n == 0)
		alias = walk->aaaa->canonical;
	if (alias.n == 0)
		return what;
	return arena_printf(check->arena, "is an alias of %s, which %s",
			    shown(check, alias), what);
}

/* Say the same of links that are led to such a host by redirects. */
static void say_of_redirects(struct check *check,
			     bool (*is_so)(const struct fact *a,
					   const struct fact *aaaa),
			     const char *what)
{
	const struct webs *webs;

	if (check->facts->shut[FACT_HTTP] != NULL)
		return;
	webs = webs_of(check);
	for (size_t i = 0; i < webs->n; i++) {
		const struct web_target *target = &webs->targets[i];
		const struct web_hop *end;

		if (target->state == WEB_OPEN)
			facts_lean_on(check->facts, target->rests_on);
		if (target->nhops < 2 || target->repeats)
			continue;
		end = web_end(target);
		if (end->a != NULL && is_so(end->a, end->aaaa))
			net_report_lost(
				check, rule_level(check), target,
				arena_printf(check->arena,
					     "it redirects to %s, which ",
					     net_host(check, end)),
				what);
	}
}

static bool has_no_name(const struct fact *a, const struct fact *aaaa)
{
	return a->no_name || aaaa->no_name;
}

static void nxdomain(struct check *check)
{
	struct host_walk walk = { 0 };

	while (host_next(check, &walk))
		if (has_no_name(walk.a, walk.aaaa))
			say(check, &walk, blame(check, &walk, "does not exist"),
			    ": the link is dead");
	say_of_redirects(check, has_no_name, "does not exist");
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

static bool has_no_address(const struct fact *a, const struct fact *aaaa)
{
	return a->state == FACT_NONE && aaaa->state == FACT_NONE &&
	       !has_no_name(a, aaaa);
}

static void no_address(struct check *check)
{
	struct host_walk walk = { 0 };

	while (host_next(check, &walk))
		if (has_no_address(walk.a, walk.aaaa))
			say(check, &walk, blame(check, &walk, "has no address"),
			    ": the link is dead");
	say_of_redirects(check, has_no_address, "has no address");
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
static bool is_private(const struct fact *a, const struct fact *aaaa)
{
	const struct fact *both[] = { a, aaaa };
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

/* The same of links that are led to an address, or to a name that says so. */
static void say_of_secluded(struct check *check)
{
	const struct webs *webs;

	if (check->facts->shut[FACT_HTTP] != NULL || check->allow_private)
		return;
	webs = webs_of(check);
	for (size_t i = 0; i < webs->n; i++) {
		const struct web_target *target = &webs->targets[i];
		struct link end = { .host_known = true };

		if (target->nhops < 2 || target->repeats)
			continue;
		end.url = web_end(target)->url;
		end.domain = web_end(target)->domain;
		if (link_seclusion(&end) != NULL)
			net_report_lost(
				check, rule_level(check), target,
				arena_printf(check->arena,
					     "it redirects to %s, which ",
					     net_host(check, web_end(target))),
				"is no host of the public internet");
	}
}

static void private_address(struct check *check)
{
	struct host_walk walk = { 0 };

	while (host_next(check, &walk))
		if (is_private(walk.a, walk.aaaa))
			say(check, &walk,
			    "has addresses of a private network alone",
			    ": readers cannot reach it");
	say_of_redirects(check, is_private,
			 "has addresses of a private network alone");
	say_of_secluded(check);
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

static void ipv6_missing(struct check *check)
{
	const struct link *first = NULL;
	struct host_walk walk = { 0 };
	size_t n = 0;

	while (host_next(check, &walk))
		if (walk.a->state == FACT_FOUND &&
		    walk.aaaa->state == FACT_NONE && n++ == 0)
			first = worst_of(check, &walk);
	if (n > 0)
		report_at(check, rule_level_in(check, first->part), first->view,
			  link_place(first, first->url.host_text),
			  "%s has no IPv6 address%s",
			  shown(check, first->domain->unicode),
			  repeated(check, n));
}

const struct rule net_ipv6_missing = {
	.look = ipv6_missing,
	.text = {
		.id = "net-ipv6-missing",
		.category = "links",
		.level = MSC_NOTE,
		.title = "Link to a host without IPv6",
		.why = "Many telephones have IPv6 alone, and reach other hosts "
		       "by way of a translator that their network runs. It "
		       "works, only slower.",
		.fix = "Give the host an AAAA record.",
		.source = "https://www.rfc-editor.org/rfc/rfc6540",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_DNS,
		.pack = "link-extras",
	},
};
