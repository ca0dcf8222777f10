/* Rules about the way that redirects lead a reader. */
#include "check/link_rules.h"
#include "check/net_rules.h"
#include "check/net_say.h"

static void too_long(struct check *check)
{
	struct net_walk walk = { 0 };

	while (net_next(check, &walk)) {
		const struct web_target *target = walk.target;
		const struct web_hop *end = web_end(target);

		if (target->too_long)
			net_report(check, rule_level(check), target,
				   arena_printf(check->arena,
						"redirects %zu times, and goes "
						"on to %s",
						target->nhops - 1,
						shown(check, end->text)));
		if (target->death == WEB_ROUND)
			net_report(check, MSC_ERROR, target,
				   arena_printf(check->arena,
						"leads round in a circle: it "
						"comes back to %s",
						shown(check, end->text)));
		if (target->death == WEB_NOWHERE)
			net_report(
				check, MSC_ERROR, target,
				arena_printf(check->arena,
					     "redirects to %s, which no "
					     "browser follows",
					     shown(check, end->web.location)));
	}
}

const struct rule net_redirect_too_long = {
	.look = too_long,
	.text = {
		.id = "net-redirect-too-long",
		.category = "links",
		.level = MSC_WARNING,
		.points = 80,
		.title = "Link with too many redirects, or redirects in a "
			 "circle",
		.why = "Each redirect costs the reader time, on a telephone "
		       "half a second; filters and browsers give up after a "
		       "number of them. One in a circle never gets anywhere, "
		       "nor does one to what is no page: that is an error.",
		.fix = "Link to the last page of the chain.",
		.source = "https://www.rfc-editor.org/rfc/rfc9110"
			  "#section-15.4",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_HTTP,
	},
};

static void downgrade(struct check *check)
{
	struct net_walk walk = { 0 };

	while (net_next(check, &walk)) {
		const struct web_target *target = walk.target;
		size_t i = 1;

		while (i < target->nhops &&
		       !(target->hops[i - 1].url.scheme == URL_HTTPS &&
			 target->hops[i].url.scheme == URL_HTTP))
			i++;
		if (i < target->nhops)
			net_report(check, rule_level(check), target,
				   arena_printf(check->arena,
						"leaves https: it redirects to "
						"%s",
						shown(check,
						      target->hops[i].text)));
	}
}

const struct rule net_redirect_downgrade = {
	.look = downgrade,
	.text = {
		.id = "net-redirect-downgrade",
		.category = "links",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Link that is led from https to http",
		.why = "From there on everybody on the way can read and change "
		       "what the reader sees and enters, and browsers call "
		       "the page not secure.",
		.fix = "Let the server redirect to https.",
		.source = "https://www.rfc-editor.org/rfc/rfc6797#section-2.3",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_HTTP,
	},
};

/* Whose trade it is to lead elsewhere, or who shows what others have. */
static bool leads_on_by_trade(const struct domain *d)
{
	return link_shortener_of(d).n > 0 || link_is_redirector(d) ||
	       list_domain(&list_sending_services, d->ascii).n > 0 ||
	       list_domain(&list_social_networks, d->ascii).n > 0 ||
	       list_domain(&list_link_in_bio, d->ascii).n > 0;
}

/* Counters of clicks and partner programmes carry a value, and are there to
 * redirect; a page has words. */
static bool carries_value(const struct url *url)
{
	for (size_t i = 0; i < url->path.n; i++)
		if (is_digit(url->path.p[i]) || is_upper(url->path.p[i]))
			return true;
	return url->has_query;
}

/* A link to one company that ends at another, though nothing on the way is made
 * for that. */
static bool is_astray(struct check *check, const struct web_target *target)
{
	const struct web_hop *first = target->hops, *end = web_end(target);
	struct span from, to;

	if (target->state != WEB_REDIRECTED || target->kind == LINK_IMAGE ||
	    target->kind == LINK_STYLE || first->domain == NULL ||
	    end->domain == NULL || carries_value(&first->url))
		return false;
	from = domain_registrable(first->domain);
	to = domain_registrable(end->domain);
	return from.n > 0 && to.n > 0 && !span_eq(from, to) &&
	       !link_is_related(first->domain, end->domain) &&
	       !leads_on_by_trade(first->domain) &&
	       !leads_on_by_trade(end->domain) &&
	       !link_is_own(check, first->domain) &&
	       !link_is_own(check, end->domain);
}

static void off_domain(struct check *check)
{
	struct net_walk walk = { 0 };

	while (net_next(check, &walk)) {
		const struct web_target *target = walk.target;

		if (is_astray(check, target))
			net_report(check, rule_level(check), target,
				   arena_printf(
					   check->arena,
					   "to %s ends at another domain, %s",
					   shown(check,
						 target->hops->domain->unicode),
					   shown(check,
						 web_end(target)
							 ->domain->unicode)));
	}
}

const struct rule net_redirect_off_domain = {
	.look = off_domain,
	.text = {
		.id = "net-redirect-off-domain",
		.category = "links",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Link that ends at somebody else's site",
		.why = "A page that moved, or a domain that was given up and "
		       "bought by others, who lead its visitors to theirs. "
		       "Filters judge the message by where its links end. "
		       "Passed over is what is there to lead elsewhere: "
		       "shorteners, counters of clicks and other links with a "
		       "query, digits or capitals in them, and what begins or "
		       "ends at a social network, a sending service, or a "
		       "domain of the sender's.",
		.fix = "Open the link. If the page is the right one, link to "
		       "it; if it is not, take the link out.",
		.source = "https://www.alibabacloud.com/help/en/direct-mail/"
			  "email-sending-faqs",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.needs = MSC_NEEDS_HTTP,
	},
};
