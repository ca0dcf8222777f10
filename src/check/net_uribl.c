/* The rule that asks DNS lists after domains; only where --dnsbl allows it,
 * since the owners of these lists see what is asked. */
#include "check/dnsbl.h"
#include "check/link_rules.h"
#include "check/net_rules.h"
#include "check/providers.h"
#include "check/sender.h"

/* Ask all lists after the domain of a place, and report where it is listed. */
static void ask_lists(struct check *check, struct span domain,
		      const struct view *view, struct range at)
{
	const struct dnsbl *list;

	for (size_t i = 0; (list = dnsbl_at(DNSBL_DOMAIN, i)) != NULL; i++) {
		struct dnsbl_result result =
			dnsbl_domain(check->arena, check->facts, list, domain);

		if (result.state == DNSBL_UNKNOWN)
			leave_unchecked(check, result.question, result.why);
		if (result.state == DNSBL_LISTED)
			report_at(check, rule_level(check), view, at,
				  "%s is listed by %s as %s (%s)",
				  shown(check, domain), dnsbl_zone(list),
				  result.why, dnsbl_page(list));
	}
}

/* Domains that were asked after. */
struct asked {
	struct span domains[FACTS_OF_MESSAGE];
	size_t n;
};

static bool is_new(struct asked *asked, struct span domain)
{
	for (size_t i = 0; i < asked->n; i++)
		if (span_eq(asked->domains[i], domain))
			return false;
	if (domain.n == 0 || asked->n == FACTS_OF_MESSAGE)
		return false;
	asked->domains[asked->n++] = domain;
	return true;
}

static void uribl_listed(struct check *check)
{
	struct asked asked = { .n = 0 };
	struct sender sender = { 0 };
	struct link_walk links = { 0 };
	struct domain d;

	while (sender_domain_next(check, &sender, &d)) {
		const struct view *view = sender.address->domain;
		struct span organisation = domain_registrable(&d);

		if (d.reserved == NULL && is_new(&asked, organisation))
			ask_lists(check, organisation, view,
				  view_range(view, view->text));
	}
	while (link_next_host(check, &links)) {
		const struct link *link = links.link;
		const struct domain *of = link->domain;

		if (of != NULL && link->host_known && of->reserved == NULL &&
		    is_new(&asked, domain_registrable(of)))
			ask_lists(check, domain_registrable(of), link->view,
				  link_place(link, link->url.host_text));
	}
}

const struct rule net_uribl_listed = {
	.look = uribl_listed,
	.text = {
		.id = "net-uribl-listed",
		.category = "links",
		.level = MSC_ERROR,
		.points = 300,
		.title = "Domain on a list of spam's domains",
		.why = "Receivers look up the sender's and every link's domain "
		       "in such lists, and refuse mail that has a listed one. "
		       "Gmail says that it limits such mail, Yahoo that it "
		       "follows Spamhaus.",
		.fix = "Take the link out, or have the domain taken off the "
		       "list: its page says why it is there.",
		.source = "https://www.rfc-editor.org/rfc/rfc5782",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_DNS,
		.pack = "dnsbl",
		.providers = GMAIL | YAHOO,
	},
};
